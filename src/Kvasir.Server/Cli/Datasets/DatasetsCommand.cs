using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Client.Json;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Listing;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Datasets;

/// <summary><c>kvasir datasets</c>: knowledge bases.</summary>
internal static class DatasetsCommand
{
    private static readonly string[] Techniques = [IndexingTechnique.HighQuality.Value, IndexingTechnique.Economy.Value];
    private static readonly string[] Permissions = [DatasetPermission.OnlyMe.Value, DatasetPermission.AllTeamMembers.Value, DatasetPermission.PartialMembers.Value];

    private static readonly Column<Dataset>[] Members =
    [
        new("id", dataset => dataset.Id), new("name", dataset => dataset.Name), new("description", dataset => dataset.Description), new("provider", dataset => dataset.Provider.Value),
        new("permission", dataset => dataset.Permission.Value), new("technique", dataset => dataset.IndexingTechnique?.Value),
        new("model", dataset => dataset.EmbeddingModel is null ? null : $"{dataset.EmbeddingModelProvider}/{dataset.EmbeddingModel}"), new("search", dataset => dataset.RetrievalModel?.SearchMethod.Value),
        new("documents", dataset => Counted.Of(dataset.DocumentCount)), new("available", dataset => Counted.Of(dataset.TotalAvailableDocuments)), new("characters", dataset => Counted.Of(dataset.WordCount)),
        new("tags", dataset => string.Join(", ", dataset.Tags.Select(tag => tag.Name))), new("created", dataset => Moment.Of(dataset.CreatedAt)), new("updated", dataset => Moment.Of(dataset.UpdatedAt)),
    ];

    public static Command Create() => new("datasets", "Manage datasets.") { List(), Show(), Make(), Update(), Delete() };

    /// <summary>The argument that names a dataset; completion knows the names.</summary>
    public static Argument<string> Argument() => new("dataset") { Description = "The dataset's name or id.", HelpName = "dataset" };

    private static Command List()
    {
        var keyword = new Option<string?>("--keyword") { Description = "Only datasets whose names have this in them." };
        var command = new Command("list", "List datasets.") { keyword }.WithExamples("datasets list", "datasets list --all --json --url http://localhost:5001");
        var paging = new ListPaging();
        paging.AddTo(command);
        return KnowledgeCommand.Of(command, async (call, cancellationToken) => call.Printer.List(
            await paging.ReadAsync(call, size => call.Client.Datasets.List(new() { PageSize = size, Keyword = call.Get(keyword), IncludeAll = true }, cancellationToken: cancellationToken), cancellationToken),
            Json,
            "There are no datasets; make one with ingest, or with datasets create.",
            new("id", dataset => dataset.Id), new("name", dataset => dataset.Name), new("documents", dataset => Counted.Of(dataset.DocumentCount)), new("characters", dataset => Counted.Of(dataset.WordCount)),
            new("technique", dataset => dataset.IndexingTechnique?.Value), new("created", dataset => Moment.Of(dataset.CreatedAt))));
    }

    private static Command Show()
    {
        var name = Argument();
        return KnowledgeCommand.Of(new Command("show", "Show a dataset.") { name }.WithExamples("datasets show Manuals", "datasets show Manuals --json"), async (call, cancellationToken) =>
            call.Printer.Show(await call.Client.FindDatasetAsync(call.Get(name), cancellationToken), Json, Members));
    }

    private static Command Make()
    {
        var name = new Argument<string>("name") { Description = "Not the name of another one." };
        var description = new Option<string?>("--description") { Description = "What it is about." };
        var technique = new Option<string?>("--technique") { Description = "high_quality searches meaning and words, economy keywords alone." }.AcceptOnly(Techniques);
        var permission = new Option<string?>("--permission") { Description = "Whose lists show it." }.AcceptOnly(Permissions);
        var model = new Option<string?>("--embedding-model") { Description = "As provider/model, or by its name; see models list." };
        var command = new Command("create", "Make a dataset.") { name, description, technique, permission, model }.WithExamples("datasets create Manuals --description \"How to repair boilers\"");
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var wanted = await ModelAsync(call, model, cancellationToken);
            var dataset = await call.Client.Datasets.CreateAsync(
                new()
                {
                    Name = call.Get(name),
                    Description = call.Get(description),
                    IndexingTechnique = call.Get(technique) is { } how ? new IndexingTechnique(how) : IndexingTechnique.HighQuality,
                    Permission = call.Get(permission) is { } who ? new DatasetPermission(who) : null,
                    EmbeddingModel = wanted?.Model,
                    EmbeddingModelProvider = wanted?.Provider,
                },
                cancellationToken: cancellationToken);
            call.Printer.Changed($"{dataset.Name} was made:\n\n    {dataset.Id}\n", () => Json(dataset));
        });
    }

    private static Command Update()
    {
        var target = Argument();
        var name = new Option<string?>("--name") { Description = "The new name." };
        var description = new Option<string?>("--description") { Description = "The new description; an empty one takes it away." };
        var technique = new Option<string?>("--technique") { Description = "The new technique; documents are indexed anew, and can be found meanwhile." }.AcceptOnly(Techniques);
        var permission = new Option<string?>("--permission") { Description = "Whose lists show it." }.AcceptOnly(Permissions);
        var model = new Option<string?>("--embedding-model") { Description = "The new model; documents are indexed anew, and can be found meanwhile." };
        var command = new Command("update", "Change a dataset.") { target, name, description, technique, permission, model }.WithExamples("datasets update Manuals --name Handbooks");
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var dataset = await call.Client.FindDatasetAsync(call.Get(target), cancellationToken);
            var wanted = await ModelAsync(call, model, cancellationToken);
            var changed = await call.Client.Datasets.UpdateAsync(
                dataset.Id,
                new()
                {
                    Name = call.Get(name),
                    Description = call.Get(description) is { Length: > 0 } text ? text : null,
                    ClearDescription = call.Get(description) is "",
                    IndexingTechnique = call.Get(technique) is { } how ? new IndexingTechnique(how) : null,
                    Permission = call.Get(permission) is { } who ? new DatasetPermission(who) : null,
                    EmbeddingModel = wanted?.Model,
                    EmbeddingModelProvider = wanted?.Provider,
                },
                cancellationToken: cancellationToken);
            call.Printer.Changed($"{changed.Name} was changed.", () => Json(changed));
        });
    }

    private static Command Delete()
    {
        var names = new Argument<string[]>("dataset") { Description = "Names or ids.", Arity = ArgumentArity.OneOrMore };
        var yes = Deletion.YesOption();
        return KnowledgeCommand.Of(new Command("delete", "Delete datasets with all of their documents.") { names, yes }.WithExamples("datasets delete Manuals --yes"), async (call, cancellationToken) =>
        {
            var datasets = new List<Dataset>();
            foreach (var name in call.Get(names).Distinct()) datasets.Add(await call.Client.FindDatasetAsync(name, cancellationToken));
            Printer.Confirm($"Delete {string.Join(", ", datasets.Select(dataset => $"{dataset.Name} with {Counted.Of(dataset.DocumentCount, "document")}"))}?", call.Get(yes));
            foreach (var dataset in datasets) await call.Client.Datasets.DeleteAsync(dataset.Id, cancellationToken: cancellationToken);
            call.Printer.Changed($"{Counted.Of(datasets.Count, "dataset")} deleted.", () => Deletion.Json(datasets.Select(dataset => dataset.Id)));
        });
    }

    private static async Task<(string Provider, string Model)?> ModelAsync(KnowledgeCall call, Option<string?> option, CancellationToken cancellationToken) =>
        call.Get(option) is { } name ? await ModelName.FindAsync(call.Client, ModelType.TextEmbedding, name, cancellationToken) : null;

    private static JsonNode Json(Dataset dataset) => CliJson.Node(dataset, ClientJson.Default.Dataset);
}
