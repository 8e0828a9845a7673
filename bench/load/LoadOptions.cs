using System.Globalization;
using Kvasir.Bench.Vectors;

namespace Kvasir.Bench.Load;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadOptions(IReadOnlyList<string> Sets, int Count, int Connections, TimeSpan Duration, bool WithChroma)
{
    public static LoadOptions Read(string[] args)
    {
        var sets = new List<string>();
        var (count, connections, seconds, chroma) = (100_000, 8, 20, true);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--count") count = Number(args[++i]);
            else if (args[i] == "--connections") connections = Number(args[++i]);
            else if (args[i] == "--seconds") seconds = Number(args[++i]);
            else if (args[i] == "--alone") chroma = false;
            else sets.Add(args[i]);
        }

        return new LoadOptions(sets.Count > 0 ? sets : [Dataset.Corpus, Dataset.Glove], count, connections, TimeSpan.FromSeconds(seconds), chroma);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
