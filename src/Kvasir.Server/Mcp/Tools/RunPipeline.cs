using System.ComponentModel;
using System.Globalization;
using System.Text;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Mcp.Arguments;
using Kvasir.Server.Mcp.Writing;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>Runs a published pipeline, and tells what became of it.</summary>
internal sealed class RunPipeline() : KnowledgeTool<StartedRun>(McpJson.Readable.StartedRun)
{
    private const int MostItems = 50;

    private static readonly TextParameter Start = new("start_node_id", "The data source to begin with, see list_pipelines; needed where there are several.");

    private static readonly ItemsParameter Items = new(
        "items",
        "What is read; each becomes a document. For local_file: name and text. For website_crawl: url. For online_drive: id, type (file or folder), name, bucket. For online_document: workspace_id, page_id, type, name.",
        MostItems,
        ("name", "What the document is called."),
        ("text", "The content of a file."),
        ("url", "The address of a web page."),
        ("id", "The id of a file or folder."),
        ("type", "file or folder; page or database."),
        ("bucket", "The bucket of a file."),
        ("workspace_id", "The workspace of a page."),
        ("page_id", "The id of a page."))
    { IsRequired = true };

    private static readonly ObjectParameter Inputs = new("inputs", "Values that the pipeline asks for, by variable, see list_pipelines.", []);

    private static readonly WholeNumberParameter WaitSeconds = new("wait_seconds", "How long to wait for the end. Runs go on behind that.", least: 0, most: 300) { Default = 45 };

    public override string Name => "run_pipeline";

    public override ToolEffect Effect => ToolEffect.Runs;

    protected override string Title => "Run a pipeline";

    protected override string Description => "Runs the published pipeline of a dataset for files, web pages or other items, each of which becomes a document, and reports how the runs end.";

    protected override IReadOnlyList<Parameter> Parameters { get; } = [KnowledgeParameters.Dataset, Items, Inputs, Start, WaitSeconds];

    protected override async Task<StartedRun> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (items, inputs, start) = (call.Arguments.Require(Items), call.Arguments.Get(Inputs), call.Arguments.Get(Start));
        var wait = TimeSpan.FromSeconds(call.Arguments.Get(WaitSeconds)!.Value);
        var dataset = await call.Client.FindDatasetAsync(call.Arguments.Require(KnowledgeParameters.Dataset), cancellationToken);
        var datasource = Choose(await call.Client.Pipelines.ListDatasourcePluginsAsync(dataset.Id, cancellationToken: cancellationToken), start);
        var read = new List<DatasourceItem>();
        for (var i = 0; i < items.Count; i++) read.Add(await PipelineItems.ReadAsync(call.Client, datasource.DatasourceType, items[i], $"{Items.Name}[{i}]", cancellationToken));
        var request = new PipelineRunRequest { StartNodeId = datasource.NodeId, DatasourceType = datasource.DatasourceType, Items = read, Inputs = inputs ?? [] };
        return await new PipelineFollowing(call.Client, dataset.Id, call.Progress).RunAsync(request, wait, cancellationToken);
    }

    protected override string TextOf(StartedRun result)
    {
        var text = new StringBuilder(result.IsFinished ? "All runs have ended.\n" : "Not all runs have ended; they go on. Look again with list_documents.\n");
        foreach (var document in result.Documents)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Quoted.OneLine(document.Name)}: {document.Status}, document {document.DocumentId}\n");
            if (document.Error is { } error) text.Append("  ").Append(Quoted.OneLine(error)).Append('\n');
        }

        return text.ToString();
    }

    private static DatasourcePlugin Choose(IReadOnlyList<DatasourcePlugin> all, string? start)
    {
        var meant = start is null ? all : [.. all.Where(one => one.NodeId == start)];
        if (meant.Count == 1) return meant[0];
        var choice = string.Join(", ", all.Select(one => $"{one.NodeId} ({one.Title}, {one.DatasourceType})"));
        throw KvasirException.InvalidParam(Start.Name, start is null ? $"the pipeline has several data sources; name one of {choice}" : $"must be one of {choice}, was '{KvasirException.Shorten(start)}'");
    }
}

/// <summary>What became of the runs of a call.</summary>
internal sealed record StartedRun(string DatasetId, [property: Description("Whether all runs have ended, well or badly.")] bool IsFinished, IReadOnlyList<RunDocument> Documents);

/// <summary>A document that a run makes.</summary>
internal sealed record RunDocument(
    string DocumentId, string Name, string? RunId, [property: Description("running, succeeded, partial-succeeded, failed or stopped.")] string Status, string? Error);
