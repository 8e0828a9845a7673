using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>The routes of pipelines that only Kvasir has, and that the client has no methods for.</summary>
internal sealed class PipelineRoutes(Transport transport)
{
    public Task<JsonObject> GetAsync(string path, CancellationToken cancellationToken) => transport.SendAsync(ApiRequest.Get(path), ClientJson.Default.JsonObject, null, cancellationToken);

    public Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        transport.SendAsync(ApiRequest.Create(path).With(body, ClientJson.Default.JsonObject), ClientJson.Default.JsonObject, null, cancellationToken);

    /// <summary>All of a list, page by page.</summary>
    public async Task<List<JsonObject>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        for (var (page, isMore) = (1, true); isMore; page++)
        {
            var answer = await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}&limit=100", cancellationToken);
            // Each item leaves its page, so that it can be part of another answer.
            items.AddRange(answer["data"]!.AsArray().Select(item => item!.DeepClone().AsObject()));
            isMore = answer["has_more"]?.GetValue<bool>() == true;
        }

        return items;
    }

    /// <summary>Posts, and reads the events of the answer while they come, as the server writes them.</summary>
    public async IAsyncEnumerable<JsonObject> StreamAsync(string path, JsonObject body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = ApiRequest.Create(path).With(body, ClientJson.Default.JsonObject) with { Accept = "text/event-stream, application/json" };
        using var response = await transport.OpenAsync(request, null, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var happened in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            // A ping says nothing.
            if (happened.Data.Length > 0) yield return (JsonObject)JsonNode.Parse(happened.Data)!;
        }
    }
}
