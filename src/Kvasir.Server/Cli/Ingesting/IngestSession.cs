using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>One run of <c>kvasir ingest</c>: once, or for as long as it watches.</summary>
internal sealed class IngestSession(KnowledgeCall call)
{
    private readonly Printer _printer = call.Printer;
    private readonly KnowledgeClient _client = call.Client;
    private bool _isWatching;

    public required string Dataset { get; init; }

    public string? EmbeddingModel { get; init; }

    public string? StandardInputName { get; init; }

    public required FileSelection Selection { get; init; }

    public required IngestSettings Settings { get; init; }

    public bool IsForced { get; init; }

    public bool IsDeleting { get; init; }

    public bool IsConfirmed { get; init; }

    /// <summary>Says what would be done.</summary>
    public async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        var dataset = await _client.TryFindDatasetAsync(Dataset, cancellationToken);
        var (found, plan) = await PlanAsync(dataset, cancellationToken);
        var steps = plan.Uploads.Select(upload => (Action: upload.Replaces is null ? "create" : "update", upload.File.Key))
            .Concat(IsDeleting ? plan.Gone.Select(document => (Action: "delete", Key: document.ExternalKey!)) : []).ToList();
        _printer.List(steps, step => new JsonObject { ["action"] = step.Action, ["key"] = step.Key }, "Nothing would be done.", new("action", step => step.Action), new("document", step => step.Key));
        if (!_printer.IsJson) _printer.Note($"{plan.Unchanged} unchanged, {found.Skipped.Count} of kinds that cannot be read.{(dataset is null ? $" The dataset {Dataset} would be made." : "")}");
        return ExitCode.Done;
    }

    /// <summary>Does what is to be done now.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // What is wrong with the paths is said before anything is made.
        _ = StandardInputName is null ? Selection.Find() : null;
        var dataset = await _client.TryFindDatasetAsync(Dataset, cancellationToken) ?? await CreateAsync(cancellationToken);
        var (found, plan) = await PlanAsync(dataset, cancellationToken);
        var gone = IsDeleting ? plan.Gone : [];
        if (gone.Count > 0) Printer.Confirm($"Delete {gone.Count} documents whose files are gone, such as {gone[0].ExternalKey}?", IsConfirmed);

        var ingestion = new Ingestion(_client, dataset, Settings);
        var report = await ingestion.RunAsync(plan, _printer, cancellationToken);
        await ingestion.DeleteAsync(gone, cancellationToken);
        report.Skipped = found.Skipped.Count;
        foreach (var folder in found.Unreadable) report.Add(new FileOutcome(folder.KeyPrefix, FileOutcome.Failed, null, folder.Reason));
        Tell(report);
        return report.Failed.Any() ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>Does it again whenever files change, until somebody stops it.</summary>
    public async Task<int> WatchAsync(CancellationToken cancellationToken)
    {
        if (IsDeleting && !IsConfirmed) _printer.Note("Documents whose files go away are deleted without a question while this watches.");
        using var watch = new FolderWatch(Selection.Paths);
        _printer.Note($"Watching {string.Join(", ", Selection.Paths)}. Stop with Ctrl-C.");
        var session = new IngestSession(call)
        {
            Dataset = Dataset,
            Selection = Selection,
            Settings = Settings,
            IsDeleting = IsDeleting,
            IsConfirmed = true,
            _isWatching = true,
        };
        while (true)
        {
            try
            {
                await session.RunAsync(cancellationToken);
            }
            catch (Exception e) when (e is KnowledgeException or KvasirException or IOException && !cancellationToken.IsCancellationRequested)
            {
                // A server that restarts, a folder that is being moved: the next look may do better.
                _printer.Note($"error: {Failure.Of(e, isInterrupted: false).Message}");
            }

            await watch.ChangedAsync(cancellationToken);
        }
    }

    private async Task<(FoundFiles Found, IngestPlan Plan)> PlanAsync(Dataset? dataset, CancellationToken cancellationToken)
    {
        var found = StandardInputName is { } name ? new FoundFiles([await ReadStandardInputAsync(name, cancellationToken)], [], []) : Selection.Find();
        if (found.Files.Count == 0 && found.Unreadable.Count == 0 && !IsDeleting && !_isWatching) throw new InvalidOperationException($"There is nothing to ingest in {string.Join(", ", Selection.Paths)}: none of {found.Skipped.Count} files is of a kind that can be read, or fits the patterns.");
        var plan = await IngestPlan.MakeAsync(_client, dataset, found.Files, StandardInputName is null ? Selection.KeyPrefixes : [], IsForced, cancellationToken);
        // What cannot be looked at is not gone.
        return (found, plan with { Gone = [.. plan.Gone.Where(document => !found.Unreadable.Any(folder => document.ExternalKey!.StartsWith(folder.KeyPrefix, StringComparison.Ordinal)))] });
    }

    private static async Task<SourceFile> ReadStandardInputAsync(string name, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(content, cancellationToken);
        return new SourceFile("-", name, name) { Content = content.ToArray() };
    }

    private async Task<Dataset> CreateAsync(CancellationToken cancellationToken)
    {
        if (Guid.TryParseExact(Dataset, "D", out _)) throw KvasirException.NotFound($"There is no dataset with the id '{Dataset}'.");
        var model = EmbeddingModel is null ? ((string Provider, string Model)?)null : await ModelName.FindAsync(_client, ModelType.TextEmbedding, EmbeddingModel, cancellationToken);
        var dataset = await _client.Datasets.CreateAsync(
            new() { Name = Dataset, IndexingTechnique = IndexingTechnique.HighQuality, EmbeddingModel = model?.Model, EmbeddingModelProvider = model?.Provider }, cancellationToken: cancellationToken);
        _printer.Note($"The dataset {dataset.Name} was made: {dataset.Id}");
        return dataset;
    }

    private void Tell(IngestReport report)
    {
        var isQuietRound = _isWatching && !report.Outcomes.Any();
        if (isQuietRound) return;
        if (_printer.IsJson)
        {
            // A watch writes a line for each round, so that programs can follow it.
            if (_isWatching) Console.WriteLine(report.ToJson().ToJsonString(CliJson.Compact));
            else CliJson.Print(report.ToJson());
            return;
        }

        foreach (var failed in report.Failed) Console.Error.WriteLine($"not ingested: {failed.Key}: {failed.Error?.ReplaceLineEndings(" ")}");
        string[] counts =
        [
            .. ((string[])[FileOutcome.Created, FileOutcome.Updated, FileOutcome.Deleted, FileOutcome.Failed]).Select(action => (action, count: report.Count(action))).Where(one => one.count > 0).Select(one => $"{one.count} {one.action}"),
            $"{report.Unchanged} unchanged",
            .. report.Skipped > 0 ? [$"{report.Skipped} skipped, of kinds that cannot be read"] : Array.Empty<string>(),
        ];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Dataset.Name}: {string.Join(", ", counts)}; {report.Segments} segments in {report.Elapsed.TotalSeconds:0.0} s"));
    }
}
