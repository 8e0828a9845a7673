using System.ComponentModel;
using System.Globalization;

namespace Kvasir.Bench.Vectors.References;

/// <summary>An index that others made, run on the same files in a process of its own, which prints what it measured.</summary>
/// <param name="Name">As in tables.</param>
/// <param name="Install">What brings it to this machine.</param>
/// <param name="Command">Makes what is needed, and says what to run.</param>
internal sealed record ReferenceIndex(string Name, string Install, Func<string[]> Command)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReferenceIndex> All { get; } =
    [
        new("hnswlib", "apt-get install -y g++ libhnswlib-dev", () => Compiled("hnswlib", "-lpthread")),
        new("faiss", "apt-get install -y g++ libfaiss-dev libopenblas-dev", () => Compiled("faiss", "-lfaiss", "-lopenblas", "-fopenmp")),
        new("usearch", "npm, with its registry", () => Scripted("usearch")),
    ];

    /// <summary>What it measured; <see langword="null"/> where it cannot be made or run.</summary>
    public Measurement? Run(Dataset data, int threads)
    {
        try
        {
            var command = Command();
            var output = BenchFolder.Run(command[0], [.. command[1..], data.Folder, $"{data.Dimensions}", $"{threads}", $"{Dataset.Top}"]);
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
            var build = lines.Single(line => line[0] == "build");
            return new Measurement(Name, Number(build[1]), Number(build[2]), long.Parse(build[3], CultureInfo.InvariantCulture), Speeds(lines, "walk"), Speeds(lines, "filtered"));
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            Console.WriteLine($"{Name} is left out ({Install}): {e.Message}");
            return null;
        }
    }

    private static string[] Compiled(string name, params string[] libraries)
    {
        var program = Path.Combine(BenchFolder.Of("references"), name);
        BenchFolder.Run("g++", ["-O3", "-march=native", "-std=c++17", Path.Combine(BenchFolder.Sources, "References", $"{name}.cpp"), "-o", program, .. libraries]);
        return [program];
    }

    private static string[] Scripted(string package)
    {
        BenchFolder.Package(package);
        return ["node", Path.Combine(BenchFolder.Sources, "References", $"{package}.js")];
    }

    private static List<SearchSpeed> Speeds(List<string[]> lines, string name) =>
        [.. lines.Where(line => line[0] == name).Select(line => new SearchSpeed(Number(line[1]), Number(line[2]), Number(line[3])))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
