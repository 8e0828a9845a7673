using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Models.Chat;
using Kvasir.Storage;
using Microsoft.Extensions.Logging;

namespace Kvasir.Indexing.Questions;

/// <summary>
/// Brings the questions and answers of a document into stored segments, one for each pair. What is stored is not made again: a run that was
/// killed, paused or handed back goes on behind the last source that is stored.
/// </summary>
internal sealed class QuestionSplitter(IIndexingStore store, IFileStore files, Extractors extractors, ChatModels chats, EmbeddingModels models, TimeProvider time, ILogger<QuestionSplitter> log)
{
    // Of how many sources without questions the reasons are kept.
    private const int MaxReasons = 10;

    /// <summary>Stores the segments.</summary>
    /// <exception cref="KvasirException">The document cannot be read, or nothing came of all its sources.</exception>
    /// <exception cref="LeaseLostException">Somebody else has the job.</exception>
    public async Task SplitAsync(Job job, IndexingTask task, UploadFile file, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time);
        var source = SourceOf(task, file, clock);
        var progress = await store.FindProgressAsync(task, cancellationToken);
        if (progress is null) await store.BeginAsync(job, task, time.GetUtcNow(), cancellationToken);
        progress ??= SplitProgress.None;
        await store.AdvanceAsync(job, task, IndexingStatus.Cleaning, cancellationToken);
        await store.AdvanceAsync(job, task, IndexingStatus.Splitting, cancellationToken);

        await using var content = await files.OpenAsync(file.ContentHash, cancellationToken);
        var (drafts, waiting) = (new List<SegmentDraft>(), 0);
        await foreach (var (pairs, reason) in source.ReadAsync(content, progress.Sources, cancellationToken))
        {
            foreach (var pair in pairs) drafts.Add(new SegmentDraft(progress.Segments + drafts.Count + 1, new Chunk(pair.Question, pair.Question) { Answer = pair.Answer }, time.GetUtcNow()));
            progress = Counted(progress, reason);
            if (++waiting < source.SourcesPerAppend) continue;
            progress = await AppendAsync();
        }

        progress = await AppendAsync();
        if (progress.Sources == 0) throw new KvasirException(ErrorCode.ExtractionFailed, "The file has no text that can be extracted.");
        if (progress.Segments == 0) throw new KvasirException(ErrorCode.ExtractionFailed, source.Note(progress));
        await store.BeginIndexingAsync(job, task, clock.Finish(), cancellationToken);

        async Task<SplitProgress> AppendAsync()
        {
            if (waiting == 0) return progress;
            var next = progress with { Segments = progress.Segments + drafts.Count, Note = progress.Barren > 0 ? source.Note(progress) : null };
            await store.AppendAsync(job, task, drafts, next, cancellationToken);
            drafts.Clear();
            waiting = 0;
            return next;
        }
    }

    private static SplitProgress Counted(SplitProgress progress, string? reason) => progress with
    {
        Sources = progress.Sources + 1,
        Barren = progress.Barren + (reason is null ? 0 : 1),
        Reasons = reason is null || progress.Reasons.Count >= MaxReasons ? progress.Reasons : [.. progress.Reasons, reason],
    };

    private IQuestionSource SourceOf(IndexingTask task, UploadFile file, StageClock clock) => extractors.FindTableReader(file.Extension) is { } tables
        ? new TableQuestions(tables, clock)
        : new PassageQuestions(task.Document, extractors.For(file.Extension), chats.Default, models.TokenCounter(task.Dataset.Index), clock, log);
}
