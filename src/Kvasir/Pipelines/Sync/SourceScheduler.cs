using Kvasir.Indexing;
using Kvasir.Storage;
using Microsoft.Extensions.Logging;

namespace Kvasir.Pipelines.Sync;

/// <summary>Queues sources when they are due. Of several processes one does it; times that passed while there was no server are run once.</summary>
internal sealed class SourceScheduler(IPipelineSourceStore store, TimeProvider time, ILogger<SourceScheduler> log) : PeriodicService(Interval, time)
{
    // Schedules count in minutes.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const int MostAtOnce = 100;

    /// <summary>Queues all sources that are due.</summary>
    /// <returns>How many were queued here.</returns>
    internal async Task<int> QueueAsync(CancellationToken cancellationToken)
    {
        var (queued, now) = (0, Time.GetUtcNow());
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

    protected override async Task WorkAsync(CancellationToken stoppingToken)
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
