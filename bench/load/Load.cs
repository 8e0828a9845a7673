using System.Diagnostics;

namespace Kvasir.Bench.Load;

/// <summary>How fast questions were answered.</summary>
/// <param name="PerSecond">Answers in a second.</param>
/// <param name="Median">Half took at most this long, ms.</param>
/// <param name="Slow">99 of 100 took at most this long, ms.</param>
/// <param name="ProcessorMs">How long the server kept a processor busy for each.</param>
/// <param name="Recall">Which share of the ten closest texts was among the answers.</param>
internal sealed record Load(double PerSecond, double Median, double Slow, double ProcessorMs, double Recall)
{
    /// <summary>Asks over several connections, each with the next question when it has its answer.</summary>
    /// <param name="server">Who is asked.</param>
    /// <param name="options">How many connections, for how long.</param>
    /// <param name="questions">How many questions there are.</param>
    /// <param name="ask">Asks a question.</param>
    /// <param name="found">Asks a question and counts the closest texts in the answer.</param>
    public static async Task<Load> MeasureAsync(ServerProcess server, LoadOptions options, int questions, Func<int, Task> ask, Func<int, Task<int>> found)
    {
        // To find out what is found, and to warm up.
        var hits = 0;
        await EachAsync(options.Connections, questions, async question => Interlocked.Add(ref hits, await found(question)));
        await RunAsync(options.Connections, options.Duration, questions, ask);

        var (before, started) = (server.ProcessorTime, Stopwatch.GetTimestamp());
        var times = await RunAsync(options.Connections, options.Duration, questions, ask);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        times.Sort();
        return new Load(times.Count / seconds, times[times.Count / 2], times[(int)(times.Count * 0.99)], (server.ProcessorTime - before).TotalMilliseconds / times.Count, (double)hits / (questions * Vectors.Dataset.Top));
    }

    /// <summary>Does something for each number below a count, several at a time.</summary>
    public static Task EachAsync(int atOnce, int count, Func<int, Task> act) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) => await act(i));

    private static async Task<List<double>> RunAsync(int connections, TimeSpan duration, int questions, Func<int, Task> ask)
    {
        var (next, started) = (-1, Stopwatch.GetTimestamp());
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var asked = Stopwatch.GetTimestamp();
                await ask(Interlocked.Increment(ref next) % questions);
                own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return own;
        }));
        return [.. times.SelectMany(own => own)];
    }
}
