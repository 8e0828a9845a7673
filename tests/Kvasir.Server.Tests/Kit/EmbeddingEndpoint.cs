using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Kit;

/// <summary>An endpoint that speaks OpenAI's embeddings API; its vectors count letters.</summary>
public sealed class EmbeddingEndpoint : IAsyncDisposable
{
    private readonly JsonEndpoint _endpoint;
    private readonly TaskCompletionSource _closed = new();
    private volatile TaskCompletionSource _open = new();
    private volatile int _texts;

    public EmbeddingEndpoint()
    {
        _open.SetResult();
        _endpoint = new JsonEndpoint(AnswerAsync);
    }

    /// <summary>Whether every request fails.</summary>
    public bool IsBroken { get; set; }

    /// <summary>How many texts it was asked to embed, failed requests included.</summary>
    public int Texts => _texts;

    /// <summary>What texts wait for before they are embedded.</summary>
    public Func<IReadOnlyList<string>, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Names the endpoint's model in a server's settings.</summary>
    public void Configure(TestServer server, string provider, string model)
    {
        foreach (var (key, value) in Settings(provider, model)) server.Settings[key] = value;
    }

    /// <summary>The settings that name the endpoint's model.</summary>
    public Dictionary<string, string> Settings(string provider, string model) => new()
    {
        ["Kvasir:Embeddings:OpenAiCompatible:0:Provider"] = provider,
        ["Kvasir:Embeddings:OpenAiCompatible:0:BaseUrl"] = _endpoint.Url + "/v1",
        ["Kvasir:Embeddings:OpenAiCompatible:0:Model"] = model,
        ["Kvasir:Embeddings:OpenAiCompatible:0:Dimensions"] = "26",
        ["Kvasir:Embeddings:OpenAiCompatible:0:MaxRetries"] = "0",
    };

    /// <summary>Lets requests wait until <see cref="Open"/>.</summary>
    public void Hold() => _open = new TaskCompletionSource();

    public void Open() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Open();
        _closed.SetResult();
        await _endpoint.DisposeAsync();
    }

    private async Task<JsonAnswer?> AnswerAsync(JsonQuestion question)
    {
        var texts = question.Body["input"]!.AsArray().Select(text => text!.GetValue<string>()).ToList();
        Interlocked.Add(ref _texts, texts.Count);
        await _open.Task;
        await Task.WhenAny(Before(texts), _closed.Task);
        var data = new JsonArray([.. texts.Select((text, i) => (JsonNode)new JsonObject { ["index"] = i, ["embedding"] = new JsonArray([.. Counts(text).Select(count => JsonValue.Create(count))]) })]);
        return new JsonAnswer(new JsonObject { ["data"] = data }.ToJsonString(), IsBroken ? 500 : 200);
    }

    // How often each letter occurs, and a little of every letter so that no text is without direction.
    private static IEnumerable<float> Counts(string text) => Enumerable.Range('a', 26).Select(letter => 0.01f + text.Count(c => c == letter));
}
