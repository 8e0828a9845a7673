using Kvasir.Indexing;
using Kvasir.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kvasir.Pipelines.Sync;

/// <summary>Queues sources when they are due. Of several processes one does it; times that passed while there was no server are run once.</summary>
internal sealed class SourceScheduler(IPipelineSourceStore store, TimeProvider time, ILogger<SourceScheduler> log) : BackgroundService
{
    // Schedules count in minutes.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const int MostAtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do await TryAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    /// <summary>Queues all sources that are due.</summary>
    /// <returns>How many were queued here.</returns>
    internal async Task<int> QueueAsync(CancellationToken cancellationToken)
    {
        var (queued, now) = (0, time.GetUtcNow());
        while (await store.ListDueAsync(now, MostAtOnce, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var source in due)
            {
                if (await store.QueueDueAsync(source, Next(source, now), now, cancellationToken)) queued++;
            }
        }

        return queued;
    }

    private DateTimeOffset? Next(PipelineSource source, DateTimeOffset now)
    {
        try
        {
            return ScheduledTime.Next(source, now);
        }
        catch (KvasirException e)
        {
            // The time zones of this machine can be others than those of the one before. Somebody has to save the source again.
            log.SourceRefused(source.Id, e.Message);
            return null;
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await QueueAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.QueueFailed(e);
        }
    }
}
