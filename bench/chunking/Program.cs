// How fast text is cleaned and cut on one core, beside reading the same text character by character.
//   dotnet run -c Release --project bench/chunking [-- LARGEST_MB]
// Exits with 1 when a rule cuts less than 1 MB/s, or takes more than three times as long per MB for the largest text as for the smallest.
using System.Diagnostics;
using System.Globalization;
using Kvasir.Bench.Chunking;
using Kvasir.Chunking;
using Kvasir.Extraction;

const double LeastSpeed = 1;
const double MostGrowth = 3;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var largest = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 16;
int[] sizes = [.. new[] { 1, 4, 16 }.Where(size => size <= largest)];
var isFine = true;
Console.WriteLine($"| text | rule | {string.Join(" | ", sizes.Select(size => $"{size} MB"))} | cutting / reading |");
foreach (var (name, make) in Texts.All)
{
    foreach (var (ruleName, rule) in Rules.All)
    {
        var speeds = new List<double>();
        var ratio = 0.0;
        foreach (var size in sizes)
        {
            // Megabytes of UTF-8, as files are measured.
            var text = make(size * 1_000_000);
            var cutting = Seconds(() => DocumentSplitter.Split(rule, [new ExtractedUnit(text)], Texts.CountTokens).Count());
            ratio = cutting / Seconds(() => Texts.Read(text));
            speeds.Add(size / cutting);
        }

        isFine &= speeds.Min() >= LeastSpeed && speeds[0] / speeds[^1] <= MostGrowth;
        Console.WriteLine($"| {name} | {ruleName} | {string.Join(" | ", speeds.Select(speed => $"{speed:0.0}"))} | {ratio:0} |");
    }
}

return isFine ? 0 : 1;

static double Seconds(Func<int> work)
{
    var best = double.MaxValue;
    for (var round = 0; round < 2; round++)
    {
        var started = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    return best;
}
