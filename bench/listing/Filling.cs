using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Kvasir.Bench.Listing;

/// <summary>Many datasets, and one document with many segments.</summary>
internal static class Filling
{
    private const string Name = "the one with a document";

    public static async Task RunAsync(Server server, int datasets, int segments)
    {
        var started = Stopwatch.GetTimestamp();
        var dataset = await CreateAsync(server, Name);
        for (var i = 1; i < datasets; i++) await CreateAsync(server, string.Create(CultureInfo.InvariantCulture, $"dataset {i}"));
        Report(started, $"{datasets} datasets");

        started = Stopwatch.GetTimestamp();
        var text = new StringBuilder();
        for (var i = 0; i < segments; i++) text.Append(CultureInfo.InvariantCulture, $"Shelf {i} holds box {i * 7 % 1000}.\n");
        const string Settings =
            """
            {"indexing_technique":"economy","process_rule":{"mode":"custom","rules":{"pre_processing_rules":[],"segmentation":{"separator":"\n","max_tokens":50,"chunk_overlap":0}}}}
            """;
        var batch = (await server.UploadAsync(dataset, "shelves.txt", Encoding.UTF8.GetBytes(text.ToString()), Settings))["batch"]!.GetValue<string>();
        while (await StatusAsync(server, dataset, batch) != "completed") await Task.Delay(TimeSpan.FromMilliseconds(250));
        Report(started, $"{segments} segments");
    }

    /// <summary>The lists of what was filled in, by name.</summary>
    public static async Task<IReadOnlyList<(string Name, string Path)>> ListsAsync(Server server)
    {
        var dataset = (await server.GetAsync($"datasets?keyword={Uri.EscapeDataString(Name)}"))["data"]![0]!["id"]!.GetValue<string>();
        var document = (await server.GetAsync($"datasets/{dataset}/documents"))["data"]![0]!["id"]!.GetValue<string>();
        return [("datasets", "datasets"), ("segments", $"datasets/{dataset}/documents/{document}/segments")];
    }

    private static async Task<string> CreateAsync(Server server, string name) =>
        (await server.PostAsync("datasets", new JsonObject { ["name"] = name, ["indexing_technique"] = "economy" }))["id"]!.GetValue<string>();

    private static async Task<string> StatusAsync(Server server, string dataset, string batch)
    {
        var progress = (await server.GetAsync($"datasets/{dataset}/documents/{batch}/indexing-status"))["data"]![0]!;
        var status = progress["indexing_status"]!.GetValue<string>();
        return status == "error" ? throw new InvalidOperationException(progress.ToJsonString()) : status;
    }

    private static void Report(long started, string what) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
}
