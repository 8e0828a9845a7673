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
        await MedianAsync(1);
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
        var (first, middle, last) = (await MedianAsync(1), await MedianAsync(Math.Max(1, pages / 2)), await MedianAsync(pages));
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {total:N0} | {first:0.0} | {middle:0.0} | {last:0.0} | {last / first:0.0} | {before:0} | {highest:0} | {after:0} |");
    }

    private Task<JsonNode> PageAsync(int page) => server.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{path}?limit={Limit}&page={page}"));

    private async Task<double> MedianAsync(int page)
    {
        var times = new List<double>();
        for (var i = 0; i < Repeats; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await PageAsync(page);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Order().ElementAt(Repeats / 2);
    }
}
