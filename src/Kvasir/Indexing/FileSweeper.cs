using Kvasir.Knowledge;
using Kvasir.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing;

/// <summary>Deletes stored files that no row refers to any more: those of deleted documents, of requests that failed after their upload, and of uploads that were never used.</summary>
internal sealed class FileSweeper(IFileStore files, IIndexingStore store, IUploadStore uploads, IOptions<UploadOptions> options, TimeProvider time, ILogger<FileSweeper> log) : BackgroundService
{
    /// <summary>How long after its last upload an unused file may be there: nobody is late before that.</summary>
    public static TimeSpan Late => Grace + Interval;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    // No request takes this long between storing its file and writing its row.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do await SweepAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await uploads.RemoveUnusedAsync(time.GetUtcNow() - options.Value.UnusedFor, stoppingToken);
            var count = await files.DeleteUnusedAsync(store.IsContentUsedAsync, time.GetUtcNow() - Grace, stoppingToken);
            if (count > 0) log.Swept(count);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.SweepFailed(e);
        }
    }
}
