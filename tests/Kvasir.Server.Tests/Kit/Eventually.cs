using System.Diagnostics;

namespace Kvasir.Server.Tests.Kit;

/// <summary>Waits for conditions, never for time.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan deadline)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(deadline, "the condition did not come true in time");
            await timer.WaitForNextTickAsync();
        }
    }
}
