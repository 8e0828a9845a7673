using Kvasir.Bench.Vectors.Scanning;

namespace Kvasir.Bench.Vectors;

/// <summary>What the command line asks for.</summary>
/// <param name="Sets">What is searched or scanned.</param>
/// <param name="Count">How many vectors; <see langword="null"/> for all.</param>
/// <param name="Threads">Threads that build.</param>
/// <param name="Beside">The others' indexes; <see langword="null"/> for all of them.</param>
internal sealed record BenchOptions(IReadOnlyList<string> Sets, int? Count, int Threads, IReadOnlyList<string>? Beside)
{
    public static BenchOptions Read(string[] args)
    {
        var sets = new List<string>();
        var (count, threads, beside) = ((int?)null, Environment.ProcessorCount, (string[]?)null);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--count") count = int.Parse(args[++i], System.Globalization.CultureInfo.InvariantCulture);
            else if (args[i] == "--threads") threads = int.Parse(args[++i], System.Globalization.CultureInfo.InvariantCulture);
            else if (args[i] == "--beside") beside = args[++i].Split(',');
            else sets.Add(args[i]);
        }

        return new BenchOptions(sets.Count > 0 ? sets : [ScanBench.Name, Dataset.Glove, Dataset.Corpus], count, threads, beside);
    }
}
