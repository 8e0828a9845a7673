using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Kvasir.Bench.Listing;

/// <summary>All pages of a list, one after the other.</summary>
internal sealed class Walk(Server server, string name, string path)
{
    private const int Limit = 100;

    // Of each page that is timed, and before the walk: a server that has just started is slower and grows.
    private const int Repeats = 51;

    /// <summary>A row of the table.</summary>
    /// <exception cref="InvalidOperationException">A row came twice, or not at all.</exception>
    public async Task<string> MeasureAsync()
    {
        await MediansAsync(1);
        var before = server.ResidentMegabytes;
        var highest = before;
        var seen = new HashSet<string>();
        var total = 0;
        for (var (number, more) = (1, true); more; number++)
        {
            var page = await PageAsync(number);
            foreach (var row in page["data"]!.AsArray())
            {
                if (!seen.Add(row!["id"]!.GetValue<string>())) throw new InvalidOperationException($"A row of {name} came twice.");
            }

            highest = Math.Max(highest, server.ResidentMegabytes);
            (more, total) = (page["has_more"]!.GetValue<bool>(), page["total"]!.GetValue<int>());
        }

        if (seen.Count != total) throw new InvalidOperationException($"{seen.Count} of {total} {name} came.");
        var after = server.ResidentMegabytes;
        var pages = (total + Limit - 1) / Limit;
        var times = await MediansAsync(1, Math.Max(1, pages / 2), pages);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {total:N0} | {times[0]:0.0} | {times[1]:0.0} | {times[2]:0.0} | {times[2] / times[0]:0.0} | {before:0} | {highest:0} | {after:0} |");
    }

    private Task<JsonNode> PageAsync(int page) => server.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{path}?limit={Limit}&page={page}"));

    // Pages take turns: what else the machine does slows all of them alike.
    private async Task<List<double>> MediansAsync(params int[] pages)
    {
        var times = pages.Select(_ => new List<double>()).ToList();
        for (var i = 0; i < Repeats; i++)
        {
            foreach (var (n, page) in pages.Index())
            {
                var started = Stopwatch.GetTimestamp();
                await PageAsync(page);
                times[n].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return [.. times.Select(some => some.Order().ElementAt(Repeats / 2))];
    }
}
