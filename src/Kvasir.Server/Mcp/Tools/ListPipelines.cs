using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Client.Http;
using Kvasir.Client.Json;
using Kvasir.Server.Mcp.Arguments;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>Which pipelines there are, and what a run of each needs.</summary>
internal sealed class ListPipelines() : KnowledgeTool<PipelineList>(McpJson.Readable.PipelineList)
{
    private const int PageSize = 20;

    public override string Name => "list_pipelines";

    public override ToolEffect Effect => ToolEffect.Reads;

    protected override string Title => "List pipelines";

    protected override string Description => "Lists the pipelines that bring documents into datasets, with their data sources and the inputs that a run needs. Call it before run_pipeline.";

    protected override IReadOnlyList<Parameter> Parameters { get; } = [KnowledgeParameters.Cursor];

    protected override async Task<PipelineList> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var page = call.Arguments.PageOf();
        var answer = await call.Knowledge.Transport.SendAsync(ApiRequest.Get(string.Create(CultureInfo.InvariantCulture, $"datasets/pipeline?page={page}&limit={PageSize}")), ClientJson.Default.JsonObject, null, cancellationToken);
        var pipelines = new List<PipelineItem>();
        foreach (var pipeline in answer["data"]!.AsArray().Select(item => item!.AsObject()))
        {
            var (dataset, isPublished) = (pipeline["dataset_id"]!.GetValue<string>(), pipeline["is_published"]!.GetValue<bool>());
            var datasources = isPublished ? await call.Client.Pipelines.ListDatasourcePluginsAsync(dataset, cancellationToken: cancellationToken) : [];
            pipelines.Add(new(dataset, pipeline["dataset_name"]!.GetValue<string>(), isPublished, [.. datasources.Select(DatasourceOfPipeline.From)]));
        }

        return new(pipelines, answer["has_more"]?.GetValue<bool>() == true ? Cursor.Of(page + 1) : null);
    }

    protected override string TextOf(PipelineList result)
    {
        var text = new StringBuilder();
        foreach (var pipeline in result.Pipelines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Quoted.OneLine(pipeline.DatasetName)} ({(pipeline.IsPublished ? "published" : "a draft, which cannot be run here")}) dataset id {pipeline.DatasetId}\n");
            foreach (var datasource in pipeline.Datasources)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {datasource.NodeId}: {Quoted.OneLine(datasource.Title)} ({datasource.Type})\n");
                foreach (var input in datasource.Inputs) text.Append("    input ").Append(input.ToJsonString(McpJson.Readable.Options)).Append('\n');
            }
        }

        if (result.Pipelines.Count == 0) text.Append("There are no pipelines.\n");
        if (result.NextCursor is { } next) text.Append(CultureInfo.InvariantCulture, $"Read on with cursor '{next}'.\n");
        return text.ToString();
    }
}

/// <summary>Pipelines.</summary>
internal sealed record PipelineList(IReadOnlyList<PipelineItem> Pipelines, [property: Description("Give it as cursor to read on; null at the end.")] string? NextCursor);

/// <summary>A pipeline, which is known by its dataset.</summary>
internal sealed record PipelineItem(string DatasetId, string DatasetName, [property: Description("Whether it can be run.")] bool IsPublished, IReadOnlyList<DatasourceOfPipeline> Datasources);

/// <summary>Where a run of a pipeline can begin.</summary>
internal sealed record DatasourceOfPipeline(
    [property: Description("Give it as start_node_id.")] string NodeId,
    string Title,
    [property: Description("local_file, website_crawl, online_drive or online_document.")] string Type,
    [property: Description("What a run asks for, as the pipeline describes it; give values by 'variable' in inputs.")] IReadOnlyList<JsonObject> Inputs)
{
    public static DatasourceOfPipeline From(Kvasir.Client.DatasourcePlugin datasource) =>
        new(datasource.NodeId, datasource.Title ?? "", datasource.DatasourceType.Value, [.. datasource.UserInputVariables.Select(input => JsonObject.Create(input) ?? [])]);
}
