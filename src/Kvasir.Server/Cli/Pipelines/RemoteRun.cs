using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>Runs a pipeline over HTTP: finds its dataset and datasource, uploads files, and reads the events.</summary>
/// <param name="client">The server.</param>
/// <param name="isDraft">Whether the draft is run.</param>
internal sealed class RemoteRun(ServerClient client, bool isDraft)
{
    public async IAsyncEnumerable<JsonObject> StartAsync(string dataset, string? start, RunSource source, JsonObject inputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = await FindDatasetAsync(dataset, cancellationToken);
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
        await foreach (var happened in client.StreamAsync($"datasets/{id}/pipeline/run", body, cancellationToken)) yield return happened;
    }

    private async Task<string> FindDatasetAsync(string idOrName, CancellationToken cancellationToken)
    {
        if (Guid.TryParseExact(idOrName, "D", out _)) return idOrName;
        for (var (page, isMore) = (1, true); isMore; page++)
        {
            var answer = await client.GetAsync($"datasets?include_all=true&limit=100&page={page}&keyword={Uri.EscapeDataString(idOrName)}", cancellationToken);
            if (answer["data"]!.AsArray().FirstOrDefault(found => found!["name"]!.GetValue<string>() == idOrName) is { } dataset) return dataset["id"]!.GetValue<string>();
            isMore = answer["has_more"]!.GetValue<bool>();
        }

        throw new InvalidOperationException($"The server has no dataset with the id or name '{idOrName}'.");
    }

    private async Task<(string Node, string Type)> FindStartAsync(string dataset, string? start, string? type, CancellationToken cancellationToken)
    {
        var all = (await client.GetAsync($"datasets/{dataset}/pipeline/datasource-plugins?is_published={(isDraft ? "false" : "true")}", cancellationToken)).AsArray()
            .Select(plugin => (Node: plugin!["node_id"]!.GetValue<string>(), Type: plugin["datasource_type"]!.GetValue<string>(), Title: plugin["title"]!.GetValue<string>())).ToList();
        var meant = all.Where(plugin => start is null ? type is null || plugin.Type == type : plugin.Node == start).ToList();
        if (meant.Count == 1) return (meant[0].Node, meant[0].Type);
        var choice = string.Join(", ", all.Select(plugin => $"{plugin.Node} ({plugin.Title}, {plugin.Type})"));
        throw new InvalidOperationException(
            start is not null ? $"--start names no datasource of the pipeline: '{start}'. There are: {choice}."
            : meant.Count == 0 ? $"The pipeline has no datasource of the type {type ?? "that the items are of"}. There are: {choice}."
            : $"Several datasources could be meant; name one with --start: {choice}.");
    }

    private async Task<JsonObject> UploadAsync(string file, CancellationToken cancellationToken)
    {
        var uploaded = await client.UploadAsync("datasets/pipeline/file-upload", file, Path.GetFileName(file), null, cancellationToken);
        return new JsonObject { ["reference"] = uploaded["id"]!.DeepClone(), ["name"] = uploaded["name"]!.DeepClone() };
    }
}
