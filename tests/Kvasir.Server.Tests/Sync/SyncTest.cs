using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Sync;

/// <summary>A server whose embedding model counts what it is asked for, and words for documents that change.</summary>
public abstract class SyncTest : IAsyncLifetime
{
    /// <summary>A segment for each line.</summary>
    protected static readonly object Lines = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 50 } } };

    /// <summary>A parent for each block, a child for each line.</summary>
    protected static readonly object Blocks = new
    {
        mode = "hierarchical",
        rules = new
        {
            pre_processing_rules = Array.Empty<object>(),
            segmentation = new { separator = "\n\n", max_tokens = 200 },
            parent_mode = "paragraph",
            subchunk_segmentation = new { separator = "\n", max_tokens = 50 },
        },
    };

    private protected TestServer Server { get; } = new();

    private protected EmbeddingEndpoint Model { get; } = new();

    protected Api Api => Server.Api;

    public async Task InitializeAsync()
    {
        Model.Configure(Server, "acme", "counts");
        Server.Settings["Kvasir:Embeddings:Default"] = "acme/counts";
        await Server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Model.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected async Task<JsonNode> DetailAsync(string dataset, string id) => (await Api.GetAsync($"v1/datasets/{dataset}/documents/{id}")).Ok();

    protected async Task<JsonArray> SegmentsAsync(string dataset, string id) => (await Api.GetAsync($"v1/datasets/{dataset}/documents/{id}/segments?limit=100")).Ok()["data"]!.AsArray();

    protected async Task<List<string>> ContentsAsync(string dataset, string id) => [.. (await SegmentsAsync(dataset, id)).Select(segment => segment!["content"]!.GetValue<string>())];

    /// <summary>Gives a document a new text and waits; answers the end of the run.</summary>
    protected async Task<JsonNode> UpdateAsync(string dataset, string id, string text, string name = "doc") =>
        await FinishedAsync(dataset, await Api.PostAsync($"v1/datasets/{dataset}/documents/{id}/update-by-text", new { name, text }));

    protected async Task<JsonNode> FinishedAsync(string dataset, Answer queued) => await Api.WaitAsync(dataset, queued.Ok()["batch"]!.GetValue<string>());

    protected async Task<string> DownloadAsync(string dataset, string id)
    {
        var link = (await Api.GetAsync($"v1/datasets/{dataset}/documents/{id}/download")).Ok()["url"]!.GetValue<string>();
        return await Api.Http.GetStringAsync(link);
    }

    protected static string Sync(JsonNode node) => node["sync"]?.ToJsonString() ?? "null";
}
