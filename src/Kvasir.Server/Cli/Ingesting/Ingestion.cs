using System.Collections.Concurrent;
using Kvasir.Client;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>Sends files and follows their documents until they can be found. What fails for one file stops no other.</summary>
internal sealed class Ingestion(KnowledgeClient client, Dataset dataset, IngestSettings settings)
{
    // They are finished about in the order of their upload; asking for all of thousands would take the time that indexing needs.
    private const int PolledAtOnce = 20;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentQueue<Following> _queued = [];
    private readonly IngestReport _report = new(dataset);
    private bool _areAllSent;
    private int _ended;

    /// <summary>Does what a plan says.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="printer">Shows progress.</param>
    /// <param name="cancellationToken">Stops it; what was sent is kept.</param>
    public async Task<IngestReport> RunAsync(IngestPlan plan, Printer printer, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        _report.Unchanged = plan.Unchanged;
        foreach (var pending in plan.Pending) _queued.Enqueue(new Following(pending.Id, pending.ExternalKey!, null, FileOutcome.Updated));
        var progress = new IngestProgress { Files = plan.Uploads.Count, Documents = plan.Uploads.Count + plan.Pending.Count, Bytes = plan.Uploads.Sum(upload => LengthOf(upload.File)) };
        if (progress.Documents > 0) await ProgressDisplay.RunAsync(printer, progress.Lines, () => Task.WhenAll(SendAllAsync(plan.Uploads, progress, cancellationToken), FollowAllAsync(progress, cancellationToken)));
        _report.Elapsed = TimeProvider.System.GetElapsedTime(started);
        return _report;
    }

    /// <summary>Deletes documents whose files are gone.</summary>
    public async Task DeleteAsync(IEnumerable<Document> gone, CancellationToken cancellationToken)
    {
        foreach (var document in gone)
        {
            await client.Documents.DeleteAsync(dataset.Id, document.Id, cancellationToken: cancellationToken);
            _report.Add(new FileOutcome(document.ExternalKey!, FileOutcome.Deleted, document.Id));
        }
    }

    private static long LengthOf(SourceFile file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            // It went away meanwhile; sending it says so.
            return 0;
        }
    }

    private async Task SendAllAsync(IReadOnlyList<PlannedUpload> uploads, IngestProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            await Parallel.ForEachAsync(uploads, new ParallelOptions { MaxDegreeOfParallelism = settings.Jobs, CancellationToken = cancellationToken }, async (upload, stop) => await SendAsync(upload, progress, stop));
        }
        finally
        {
            Volatile.Write(ref _areAllSent, true);
        }
    }

    private async Task SendAsync(PlannedUpload upload, IngestProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            var queued = await client.Documents.CreateByFileAsync(dataset.Id, upload.File.ToUpload(), settings.Of(upload, dataset), new SentBytes(progress), cancellationToken: cancellationToken);
            var action = upload.Replaces is null ? FileOutcome.Created : FileOutcome.Updated;
            _report.Add(new FileOutcome(upload.File.Key, action, queued.Document.Id));
            if (settings.IsWaiting) _queued.Enqueue(new Following(queued.Document.Id, upload.File.Key, queued.Batch, action));
        }
        catch (Exception e) when (IsOfOneFile(e))
        {
            Fail(upload.File.Key, upload.Replaces?.Id, e.Message);
        }
        finally
        {
            progress.AddFile();
        }
    }

    // A server that is gone, or a key that is refused, is the same for all files.
    private static bool IsOfOneFile(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or (KnowledgeApiException and not (KnowledgeUnauthorizedException or KnowledgeForbiddenException));

    private async Task FollowAllAsync(IngestProgress progress, CancellationToken cancellationToken)
    {
        if (!settings.IsWaiting) return;
        var unfinished = new List<Following>();
        while (true)
        {
            var areAllSent = Volatile.Read(ref _areAllSent);
            while (_queued.TryDequeue(out var next)) unfinished.Add(next);
            foreach (var document in unfinished.Take(PolledAtOnce)) await LookAsync(document, cancellationToken);
            unfinished.RemoveAll(document => document.IsFinished);
            progress.Indexed = _ended + unfinished.Sum(document => document.Share);
            if (areAllSent && unfinished.Count == 0 && _queued.IsEmpty) return;
            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    private async Task LookAsync(Following document, CancellationToken cancellationToken)
    {
        var (status, error, done, all) = document.Batch is { } batch
            ? Of((await client.Documents.GetIndexingStatusAsync(dataset.Id, batch, cancellationToken: cancellationToken))[0])
            : Of(await client.Documents.GetAsync(dataset.Id, document.Id, MetadataView.Without, cancellationToken: cancellationToken));
        document.Share = all > 0 ? (double)done / all : 0;
        if (status != IndexingStatus.Completed && status != IndexingStatus.Error) return;
        document.IsFinished = true;
        _ended++;
        if (status == IndexingStatus.Error) Fail(document.Key, document.Id, error ?? "It could not be indexed.");
        else _report.AddSegments(done);
    }

    private void Fail(string key, string? document, string reason) => _report.Add(new FileOutcome(key, FileOutcome.Failed, document, reason));

    private static (IndexingStatus Status, string? Error, int Done, int All) Of(DocumentProgress progress) => (progress.IndexingStatus, progress.Error, progress.CompletedSegments, progress.TotalSegments);

    private static (IndexingStatus Status, string? Error, int Done, int All) Of(DocumentDetail detail) => (detail.IndexingStatus, detail.Error, detail.SegmentCount ?? 0, 0);

    // A document until the end of its indexing.
    private sealed record Following(string Id, string Key, string? Batch, string Action)
    {
        public double Share { get; set; }

        public bool IsFinished { get; set; }
    }

    // The bytes of one file; an attempt that is made again begins at zero.
    private sealed class SentBytes(IngestProgress progress) : IProgress<UploadProgress>
    {
        private long _sent;

        public void Report(UploadProgress value)
        {
            progress.AddBytes(value.Sent - _sent);
            _sent = value.Sent;
        }
    }
}
