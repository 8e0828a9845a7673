using System.Diagnostics;
using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Indexing.Questions;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Pipelines.Indexing;
using Kvasir.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing;

/// <summary>
/// Brings one document into the index: reads, cleans and cuts it into stored segments, then makes these findable batch by batch, then lets
/// them answer in place of what was there before. Killed at any instant, the next run goes on with the first batch that is not written.
/// </summary>
internal sealed class DocumentIndexer(
    IJobQueue queue,
    IIndexingStore store,
    IDocumentStore documents,
    IFileStore files,
    Extractors extractors,
    SegmentIndexer segments,
    QuestionSplitter questions,
    PipelineIndexer pipelines,
    EmbeddingModels models,
    IOptions<IndexingOptions> options,
    TimeProvider time,
    ILogger<DocumentIndexer> log)
{
    // Rows without vectors are small; a large batch keeps the number of commits down.
    private const int SegmentsPerAppend = 500;

    /// <summary>Does the job and ends it, whether the document becomes searchable or fails.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the job.</exception>
    public async Task IndexAsync(Job job, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(job, cancellationToken) is not { } task)
        {
            // Paused, deleted or done meanwhile.
            await queue.CompleteAsync(job, cancellationToken);
            return;
        }

        if (job.Attempt > options.Value.MaxCrashes)
        {
            await FailAsync(job, task, ErrorCode.Internal, $"Indexing stopped the server {options.Value.MaxCrashes} times without progress; the document is set aside.", cancellationToken);
            return;
        }

        log.Started(task.Document.Id, job.Attempt);
        try
        {
            if (task.Document.AwaitedUntil < time.GetUtcNow()) throw DocumentErrors.NobodyWaits();
            await IndexAsync(job, task, cancellationToken);
        }
        catch (EditConflictException)
        {
            // The dataset's index was replaced: the rest is made with the new one's settings.
            await IndexAsync(job, cancellationToken);
        }
        catch (KvasirException e) when (!e.IsPassing)
        {
            await FailAsync(job, task, e.Code, e.Message, cancellationToken);
        }
    }

    /// <summary>Marks the job's document failed.</summary>
    public async Task GiveUpAsync(Job job, string reason)
    {
        if (await store.FindAsync(job, CancellationToken.None) is { } task) await FailAsync(job, task, ErrorCode.Internal, reason, CancellationToken.None);
    }

    private async Task IndexAsync(Job job, IndexingTask task, CancellationToken cancellationToken)
    {
        if (task.Document.IndexingStatus != IndexingStatus.Indexing) await SplitAsync(job, task, cancellationToken);
        else if (task.Document.PipelineRunId is not null) await pipelines.CompleteAsync(job, task, cancellationToken);

        var started = Stopwatch.GetTimestamp();
        IndexingOutcome? outcome;
        do
        {
            await segments.IndexAsync(
                task.Dataset.Index,
                (after, count, cancel) => store.NextAsync(task, after, count, cancel),
                batch => store.WriteAsync(job, task, batch, time.GetUtcNow(), cancellationToken),
                cancellationToken);
            outcome = await store.ActivateAsync(job, task, Stopwatch.GetElapsedTime(started), time.GetUtcNow(), cancellationToken);
        }
        while (outcome is null);

        log.Indexed(task.Document.Id, outcome.Embedded, outcome.Reused, outcome.Deleted, Stopwatch.GetElapsedTime(started));
    }

    private async Task SplitAsync(Job job, IndexingTask task, CancellationToken cancellationToken)
    {
        if (task.Document.PipelineRunId is not null)
        {
            await pipelines.SplitAsync(job, task, cancellationToken);
            return;
        }

        var file = task.Document.File ?? throw new KvasirException(ErrorCode.ExtractionFailed, "The document's original file is gone.");
        if (task.Document.DocForm == DocForm.QuestionAnswer)
        {
            await questions.SplitAsync(job, task, file, cancellationToken);
            return;
        }

        await store.BeginAsync(job, task, time.GetUtcNow(), cancellationToken);
        if (task.Document.ProcessRule.Rule.Segmentation.SplitBy == SplitBy.Image)
        {
            await AppendImageAsync(job, task, file, cancellationToken);
            return;
        }

        await using var content = await files.OpenAsync(file.ContentHash, cancellationToken);
        var clock = new StageClock(time);
        var units = clock.Watch(extractors.For(file.Extension).ExtractAsync(content, cancellationToken), cancellationToken);
        var batch = new List<SegmentDraft>();
        var position = 0;
        var most = task.Document.ProcessRule.Rule.Segmentation.MaxSegments ?? int.MaxValue;
        await foreach (var chunk in DocumentSplitter.SplitAsync(task.Document.ProcessRule.Rule, units, models.TokenCounter(task.Dataset.Index), cancellationToken))
        {
            if (position == 0)
            {
                await store.AdvanceAsync(job, task, IndexingStatus.Cleaning, cancellationToken);
                await store.AdvanceAsync(job, task, IndexingStatus.Splitting, cancellationToken);
            }

            if (position == most) throw new KvasirException(ErrorCode.TooManySegments, $"The document has more than {most} chunks, the most of one run.");
            batch.Add(new SegmentDraft(++position, chunk, time.GetUtcNow()));
            if (batch.Count < SegmentsPerAppend) continue;
            await store.AppendAsync(job, task, batch, progress: null, cancellationToken);
            batch.Clear();
        }

        if (position == 0) throw new KvasirException(ErrorCode.ExtractionFailed, "The file has no text that can be extracted.");
        await store.AppendAsync(job, task, batch, progress: null, cancellationToken);
        await store.BeginIndexingAsync(job, task, clock.Finish(), cancellationToken);
    }

    // One segment: its text is the name by which it is known, its vector the image's.
    private async Task AppendImageAsync(Job job, IndexingTask task, UploadFile file, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time);
        var chunk = new Chunk(task.Document.Name, task.Document.Name) { ImageHash = file.ContentHash };
        await store.AppendAsync(job, task, [new SegmentDraft(1, chunk, time.GetUtcNow())], progress: null, cancellationToken);
        await store.BeginIndexingAsync(job, task, clock.Finish(), cancellationToken);
    }

    private async Task FailAsync(Job job, IndexingTask task, ErrorCode code, string reason, CancellationToken cancellationToken)
    {
        log.Refused(task.Document.Id, reason);
        await store.FailAsync(job, task, code, reason, time.GetUtcNow(), cancellationToken);
        // As it is now: whoever waits has said so again since the task was read, and is told why it failed.
        if (task.Document.AwaitedUntil is not null && await documents.FindAsync(task.Dataset.Id, task.Document.Id, cancellationToken) is { } failed && failed.AwaitedUntil < time.GetUtcNow())
            await documents.WithdrawAsync(failed, cancellationToken);
    }
}
