namespace Kvasir.Client.Tests.Kit;

/// <summary>A clock on which waits of up to half a minute are over at once, and are remembered. Longer ones are deadlines, which nothing reaches.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > Longest) return base.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= TimeSpan.Zero) Waits.Add(dueTime);
        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.FromTicks(1) : dueTime, period);
    }
}
