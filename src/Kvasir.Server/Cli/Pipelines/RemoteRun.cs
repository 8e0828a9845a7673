using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>Runs a pipeline over HTTP: finds its dataset and datasource, uploads files, and reads the events.</summary>
/// <param name="connection">The knowledge base.</param>
/// <param name="isDraft">Whether the draft is run.</param>
internal sealed class RemoteRun(Connection connection, bool isDraft)
{
    private readonly KnowledgeClient _client = connection.Client;

    public async IAsyncEnumerable<JsonObject> StartAsync(string dataset, string? start, RunSource source, JsonObject inputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = (await _client.FindDatasetAsync(dataset, cancellationToken)).Id;
        var (node, type) = await FindStartAsync(id, start, source.Type, cancellationToken);
        var items = new JsonArray([.. source.Items]);
        foreach (var file in source.Files) items.Add(await UploadAsync(file, cancellationToken));
        var body = new JsonObject
        {
            ["inputs"] = inputs,
            ["datasource_type"] = type,
            ["datasource_info_list"] = items,
            ["start_node_id"] = node,
            ["is_published"] = !isDraft,
            ["response_mode"] = "streaming",
        };
        await foreach (var happened in new PipelineRoutes(connection.Transport).StreamAsync($"datasets/{id}/pipeline/run", body, cancellationToken)) yield return happened;
    }

    private async Task<(string Node, string Type)> FindStartAsync(string dataset, string? start, string? type, CancellationToken cancellationToken)
    {
        var all = await _client.Pipelines.ListDatasourcePluginsAsync(dataset, isPublished: !isDraft, cancellationToken: cancellationToken);
        var meant = all.Where(plugin => start is null ? type is null || plugin.DatasourceType.Value == type : plugin.NodeId == start).ToList();
        if (meant.Count == 1) return (meant[0].NodeId, meant[0].DatasourceType.Value);
        var choice = string.Join(", ", all.Select(plugin => $"{plugin.NodeId} ({plugin.Title}, {plugin.DatasourceType})"));
        throw new InvalidOperationException(
            start is not null ? $"--start names no datasource of the pipeline: '{start}'. There are: {choice}."
            : meant.Count == 0 ? $"The pipeline has no datasource of the type {type ?? "that the items are of"}. There are: {choice}."
            : $"Several datasources could be meant; name one with --start: {choice}.");
    }

    private async Task<JsonObject> UploadAsync(string file, CancellationToken cancellationToken)
    {
        var uploaded = await _client.Pipelines.UploadFileAsync(FileUpload.FromFile(file), cancellationToken: cancellationToken);
        return new JsonObject { ["reference"] = uploaded.Id, ["name"] = uploaded.Name };
    }
}
