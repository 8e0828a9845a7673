using System.Globalization;

namespace Kvasir.Bench.Vectors;

/// <summary>Runs hnswlib on a dataset: the headers of Debian's <c>libhnswlib-dev</c>, compiled for this processor.</summary>
internal static class HnswLib
{
    /// <summary>What it measured; <see langword="null"/> where it cannot be compiled.</summary>
    public static Measurement? Run(Dataset data, int threads)
    {
        var program = Path.Combine(BenchFolder.Of("hnswlib"), "hnswlib");
        try
        {
            BenchFolder.Run("g++", "-O3", "-march=native", "-std=c++17", Path.Combine(BenchFolder.Sources, "hnswlib.cpp"), "-o", program, "-lpthread");
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("hnswlib is left out: apt-get install -y g++ libhnswlib-dev");
            return null;
        }

        var lines = BenchFolder.Run(program, data.Folder, $"{data.Dimensions}", $"{threads}", $"{Dataset.Top}").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
        var build = lines.Single(line => line[0] == "build");
        return new Measurement(Number(build[1]), long.Parse(build[2], CultureInfo.InvariantCulture), Speeds(lines, "walk"), Speeds(lines, "filtered"));
    }

    private static List<SearchSpeed> Speeds(List<string[]> lines, string name) =>
        [.. lines.Where(line => line[0] == name).Select(line => new SearchSpeed((int)Number(line[1]), Number(line[2]), Number(line[3])))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
