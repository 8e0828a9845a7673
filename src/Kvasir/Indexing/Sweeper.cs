using Kvasir.Knowledge;
using Kvasir.Pipelines;
using Kvasir.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing;

/// <summary>
/// Deletes what nobody needs any more: stored files that no row refers to (of deleted documents, of requests that failed after their upload), uploads that were never used,
/// what is known of runs that ended long ago, answers whose keys are free again, and sessions of the web console that have ended.
/// </summary>
internal sealed class Sweeper(IFileStore files, IIndexingStore store, IUploadStore uploads, IPipelineRunStore runs, IIdempotencyStore requests, IConsoleStore console, IDocumentChangeStore changes, IOptions<UploadOptions> uploading, IOptions<PipelineOptions> pipelines, TimeProvider time, ILogger<Sweeper> log) : PeriodicService(Interval, time)
{
    /// <summary>How long after its last upload an unused file may be there: nobody is late before that.</summary>
    public static TimeSpan Late => Grace + Interval;

    // Other writers are not held up for long.
    private const int RowsAtOnce = 200;

    // Whoever follows a dataset and was away for longer reads its list again.
    private static readonly TimeSpan DeletionsKept = TimeSpan.FromDays(1);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    // No request takes this long between storing its file and writing its row.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await uploads.RemoveUnusedAsync(Time.GetUtcNow() - uploading.Value.UnusedFor, stoppingToken);
            while (await runs.RemoveOldAsync(Time.GetUtcNow() - pipelines.Value.KeepRuns, RowsAtOnce, stoppingToken) == RowsAtOnce) stoppingToken.ThrowIfCancellationRequested();
            while (await requests.RemoveExpiredAsync(Time.GetUtcNow(), RowsAtOnce, stoppingToken) == RowsAtOnce) stoppingToken.ThrowIfCancellationRequested();
            while (await console.RemoveEndedSessionsAsync(Time.GetUtcNow(), RowsAtOnce, stoppingToken) == RowsAtOnce) stoppingToken.ThrowIfCancellationRequested();
            while (await changes.RemoveDeletionsAsync(Time.GetUtcNow() - DeletionsKept, RowsAtOnce, stoppingToken) == RowsAtOnce) stoppingToken.ThrowIfCancellationRequested();
            var count = await files.DeleteUnusedAsync(store.IsContentUsedAsync, Time.GetUtcNow() - Grace, stoppingToken);
            if (count > 0) log.Swept(count);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.SweepFailed(e);
        }
    }
}
