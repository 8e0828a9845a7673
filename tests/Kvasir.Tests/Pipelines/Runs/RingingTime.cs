using System.Collections.Concurrent;

namespace Kvasir.Tests.Pipelines.Runs;

/// <summary>A clock that remembers what was waited for; the waits that a test names end at once, the others never.</summary>
internal sealed class RingingTime(Func<TimeSpan, bool> rings) : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, rings(dueTime) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }
}
