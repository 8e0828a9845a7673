using System.Diagnostics;
using Kvasir.Vectors;
using Kvasir.Vectors.Distances;
using Kvasir.Vectors.Graphs;

namespace Kvasir.Bench.Vectors.Scanning;

/// <summary>Comparing a query with 20,000 vectors of 512 dimensions, beside what reading them and multiplying them must take on this machine.</summary>
internal static class ScanBench
{
    public const string Name = "scan";

    private const int Count = 20_000;
    private const int Dimensions = 512;
    private const int Kept = 50;
    private const double MostTimes = 1.5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(6);

    public static bool Run()
    {
        var random = new Random(20261122);
        float[] Vector() => [.. Enumerable.Range(0, Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        var vectors = new CodedVectors([], 0, Dimensions);
        var allowed = new Bitmap(Count);
        for (var i = 0; i < Count; i++)
        {
            vectors = vectors.With(i, i, Vector());
            allowed.Set(i);
        }

        var query = new CodedQuery(Dimensions);
        query.Set(Vector());
        var found = new Beam();
        var (scan, read, multiply) = (double.MaxValue, double.MaxValue, double.MaxValue);
        // In turns, so that other work on the machine meets all three alike; the best of many is what the processor can do.
        // Until the runtime has compiled them for the second time, none counts.
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp + Measured;)
        {
            if (Stopwatch.GetElapsedTime(started) < WarmUp) (scan, read, multiply) = (double.MaxValue, double.MaxValue, double.MaxValue);
            scan = Math.Min(scan, Scan(vectors, query, allowed, found));
            read = Math.Min(read, CodeBounds.Read(vectors));
            multiply = Math.Min(multiply, CodeBounds.Multiply(Count, Dimensions));
        }

        var (bound, bytes) = (Math.Max(read, multiply), (double)Count * Dimensions);
        Console.WriteLine($"\n{Count:N0} vectors of {Dimensions}, compared one by one, {Distance.WidthFor(Dimensions)}");
        Console.WriteLine($"{"reading the same bytes, us",-34}{read * 1e6,14:0}   {bytes / read / 1e9:0.0} GB/s");
        Console.WriteLine($"{"multiplying in registers, us",-34}{multiply * 1e6,14:0}   {Count * (double)Dimensions / multiply / 1e9:0.0} G codes/s");
        Console.WriteLine($"{"comparing, us",-34}{scan * 1e6,14:0}   {bytes / scan / 1e9:0.0} GB/s, {1 / scan:0} queries/s");
        Console.WriteLine($"{"times the larger bound",-34}{scan / bound,14:0.00}   wanted <= {MostTimes}");
        return scan / bound <= MostTimes;
    }

    private static double Scan(CodedVectors vectors, CodedQuery query, Bitmap allowed, Beam found)
    {
        found.Clear(Kept);
        var started = Stopwatch.GetTimestamp();
        ExactScan.Range(vectors, query, 0, vectors.Count, allowed, found, CancellationToken.None);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
