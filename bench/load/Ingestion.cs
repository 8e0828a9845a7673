using System.Diagnostics;

namespace Kvasir.Bench.Load;

/// <summary>How long a server took to take everything in.</summary>
/// <param name="Seconds">Until all of it was found.</param>
/// <param name="ProcessorSeconds">How long the server kept a processor busy meanwhile.</param>
internal sealed record Ingestion(double Seconds, double ProcessorSeconds)
{
    public static async Task<Ingestion> MeasureAsync(ServerProcess server, Func<Task> ingest)
    {
        var (before, started) = (server.ProcessorTime, Stopwatch.GetTimestamp());
        await ingest();
        return new Ingestion(Stopwatch.GetElapsedTime(started).TotalSeconds, (server.ProcessorTime - before).TotalSeconds);
    }
}
