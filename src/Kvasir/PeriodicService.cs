using Microsoft.Extensions.Hosting;

namespace Kvasir;

/// <summary>Work that is done when the server starts, and again after each interval until it stops.</summary>
/// <param name="interval">From one beginning to the next; work that takes longer is not begun twice.</param>
/// <param name="time">The clock.</param>
internal abstract class PeriodicService(TimeSpan interval, TimeProvider time) : BackgroundService
{
    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Does it once. What is thrown, but for a stop, ends the host: failures that pass are caught here.</summary>
    protected abstract Task WorkAsync(CancellationToken stoppingToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do await WorkAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
