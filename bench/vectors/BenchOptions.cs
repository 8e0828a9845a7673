using Kvasir.Bench.Vectors.Scanning;

namespace Kvasir.Bench.Vectors;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions(IReadOnlyList<string> Sets, int? Count, int Threads)
{
    public static BenchOptions Read(string[] args)
    {
        var sets = new List<string>();
        var (count, threads) = ((int?)null, Environment.ProcessorCount);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--count") count = int.Parse(args[++i], System.Globalization.CultureInfo.InvariantCulture);
            else if (args[i] == "--threads") threads = int.Parse(args[++i], System.Globalization.CultureInfo.InvariantCulture);
            else sets.Add(args[i]);
        }

        return new BenchOptions(sets.Count > 0 ? sets : [ScanBench.Name, Dataset.Glove, Dataset.Corpus], count, threads);
    }
}
