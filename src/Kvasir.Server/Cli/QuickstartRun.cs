using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Spectre.Console;

namespace Kvasir.Server.Cli;

/// <summary>Ingests files with a progress bar for each stage, then asks.</summary>
internal sealed class QuickstartRun(ServerClient client, QuickstartFiles files)
{
    private const string DatasetName = "quickstart";
    private const int ShownPassage = 400;
    private const int PolledAtOnce = 20;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, JsonNode> _unfinished = [];
    private readonly List<string> _errors = [];
    private int _segments;

    /// <summary>The dataset that was filled; empty before.</summary>
    public string DatasetId { get; private set; } = "";

    /// <summary>Uploads all files and waits until they are searchable.</summary>
    /// <returns>Whether at least one document is.</returns>
    public async Task<bool> IngestAsync(CancellationToken cancellationToken)
    {
        DatasetId = await FindOrCreateDatasetAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        // A file or a pipe gets plain lines.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        await AnsiConsole.Progress().AutoClear(false).HideCompleted(false).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress => IngestAsync(progress, cancellationToken));

        var done = files.Files.Count - _errors.Count;
        foreach (var error in _errors) Console.WriteLine($"  not ingested: {error}");
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{done} documents, {_segments} segments in {elapsed:0.0} s ({done / elapsed:0.0} documents/s){(files.Skipped > 0 ? $"; {files.Skipped} files of other kinds skipped" : "")}\n"));
        return done > 0;
    }

    /// <summary>Asks a question, or one that is made from the documents' keywords, and prints the passages that answer it.</summary>
    public async Task AskAsync(string? question, CancellationToken cancellationToken)
    {
        var query = question ?? await MakeQuestionAsync(cancellationToken);
        var answer = await client.PostAsync(
            $"datasets/{DatasetId}/retrieve",
            new JsonObject { ["query"] = query, ["retrieval_model"] = new JsonObject { ["search_method"] = "hybrid_search", ["top_k"] = 3 } },
            cancellationToken);
        Console.WriteLine($"Question: {query}\n");
        var records = answer["records"]!.AsArray();
        if (records.Count == 0) Console.WriteLine("  (no passage matches)\n");
        for (var i = 0; i < records.Count; i++) Print(i + 1, records[i]!);
    }

    private static void Print(int rank, JsonNode record)
    {
        var content = record["segment"]!["content"]!.GetValue<string>().ReplaceLineEndings(" ");
        var passage = content.Length <= ShownPassage ? content : content[..ShownPassage] + "…";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rank}. score {record["score"]!.GetValue<double>():0.000}  {record["segment"]!["document"]!["name"]}"));
        Console.WriteLine($"   {passage}\n");
    }

    private async Task<string> FindOrCreateDatasetAsync(CancellationToken cancellationToken)
    {
        var known = (await client.GetAsync($"datasets?keyword={DatasetName}&limit=100", cancellationToken))["data"]!.AsArray();
        var same = known.FirstOrDefault(dataset => dataset!["name"]!.GetValue<string>() == DatasetName)
            ?? await client.PostAsync("datasets", new JsonObject { ["name"] = DatasetName, ["indexing_technique"] = "high_quality" }, cancellationToken);
        return same["id"]!.GetValue<string>();
    }

    private async Task IngestAsync(ProgressContext progress, CancellationToken cancellationToken)
    {
        var upload = progress.AddTask("Upload", maxValue: files.Files.Count);
        var split = progress.AddTask("Read and split", maxValue: files.Files.Count);
        var index = progress.AddTask("Index", maxValue: files.Files.Count);
        foreach (var (path, name) in files.Files)
        {
            await UploadAsync(path, name, cancellationToken);
            upload.Increment(1);
        }

        while (_unfinished.Count > 0)
        {
            await PollAsync(cancellationToken);
            split.Value = files.Files.Count - _unfinished.Values.Count(status => Count(status, "total_segments") == 0);
            index.Value = files.Files.Count - _unfinished.Values.Sum(status => 1 - Share(status));
            if (_unfinished.Count > 0) await Task.Delay(PollInterval, cancellationToken);
        }

        (split.Value, index.Value) = (split.MaxValue, index.MaxValue);
    }

    private async Task UploadAsync(string path, string name, CancellationToken cancellationToken)
    {
        try
        {
            var rule = new JsonObject { ["indexing_technique"] = "high_quality", ["process_rule"] = new JsonObject { ["mode"] = "automatic" } };
            var answer = await client.UploadAsync($"datasets/{DatasetId}/document/create-by-file", path, name, rule, cancellationToken);
            _unfinished[answer["batch"]!.GetValue<string>()] = new JsonObject();
        }
        catch (Exception e) when (e is KvasirException or IOException or UnauthorizedAccessException)
        {
            _errors.Add($"{name}: {e.Message}");
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        // They are finished about in the order of their upload; asking for all of thousands would take the time that indexing needs.
        foreach (var batch in _unfinished.Keys.Take(PolledAtOnce).ToList())
        {
            var status = (await client.GetAsync($"datasets/{DatasetId}/documents/{batch}/indexing-status", cancellationToken))["data"]![0]!;
            _unfinished[batch] = status;
            if (!IndexingStatus.IsFinal(status["indexing_status"]!.GetValue<string>())) continue;

            _unfinished.Remove(batch);
            _segments += Count(status, "completed_segments");
            if (status["error"] is { } error) _errors.Add(error.GetValue<string>());
        }
    }

    private static int Count(JsonNode status, string member) => status[member]?.GetValue<int>() ?? 0;

    private static double Share(JsonNode status) => Count(status, "total_segments") is > 0 and var total ? (double)Count(status, "completed_segments") / total : 0;

    private async Task<string> MakeQuestionAsync(CancellationToken cancellationToken)
    {
        var document = (await client.GetAsync($"datasets/{DatasetId}/documents?status=available&limit=1", cancellationToken))["data"]![0]!;
        var segment = (await client.GetAsync($"datasets/{DatasetId}/documents/{document["id"]}/segments?limit=1", cancellationToken))["data"]![0]!;
        var keywords = segment["keywords"]!.AsArray().Take(2).Select(keyword => keyword!.GetValue<string>());
        return $"What is said about {string.Join(" and ", keywords)}?";
    }
}
