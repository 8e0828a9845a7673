namespace Kvasir.Tests.Storage;

/// <summary>A clock that stands still until a test moves it; each look moves it a millisecond, so that rows have an order.</summary>
public sealed class FakeTime : TimeProvider
{
    private long _milliseconds = 1_800_000_000_000;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Increment(ref _milliseconds));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _milliseconds, (long)time.TotalMilliseconds);
}
