using System.Diagnostics;

namespace Kvasir.Bench.Embedding;

/// <summary>The best of many runs: what the machine can do when nothing else is in the way.</summary>
internal static class Clock
{
    private const int LeastRounds = 5;
    private const double LeastSeconds = 1;

    /// <summary>Seconds of the fastest run, after some to warm up.</summary>
    public static async Task<double> BestAsync<T>(Func<Task<T>> work)
    {
        var best = double.MaxValue;
        var all = Stopwatch.StartNew();
        for (var round = 0; round < LeastRounds || all.Elapsed.TotalSeconds < LeastSeconds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }

    /// <inheritdoc cref="BestAsync"/>
    public static double Best(Action work) => BestAsync(() =>
    {
        work();
        return Task.FromResult(0);
    }).GetAwaiter().GetResult();
}
