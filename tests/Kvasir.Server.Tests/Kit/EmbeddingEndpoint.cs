using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Kit;

/// <summary>An endpoint that speaks OpenAI's embeddings API; its vectors count letters.</summary>
public sealed class EmbeddingEndpoint : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _address = $"http://127.0.0.1:{ServerProcess.FreePort()}/v1/";
    private readonly Task _serving;
    private volatile TaskCompletionSource _open = new();

    public EmbeddingEndpoint()
    {
        _open.SetResult();
        _listener.Prefixes.Add(_address);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Whether every request fails.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Names the endpoint's model in a server's settings.</summary>
    public void Configure(TestServer server, string provider, string model)
    {
        server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:Provider"] = provider;
        server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:BaseUrl"] = _address;
        server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:Model"] = model;
        server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:Dimensions"] = "26";
        server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:MaxRetries"] = "0";
    }

    /// <summary>Lets requests wait until <see cref="Open"/>.</summary>
    public void Hold() => _open = new TaskCompletionSource();

    public void Open() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Open();
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext http;
            try
            {
                http = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await _open.Task;
            var texts = (await JsonNode.ParseAsync(http.Request.InputStream))!["input"]!.AsArray().Select(text => text!.GetValue<string>());
            var data = new JsonArray([.. texts.Select((text, i) => (JsonNode)new JsonObject { ["index"] = i, ["embedding"] = new JsonArray([.. Counts(text).Select(count => JsonValue.Create(count))]) })]);
            http.Response.StatusCode = IsBroken ? 500 : 200;
            http.Response.ContentType = "application/json";
            http.Response.Close(Encoding.UTF8.GetBytes(new JsonObject { ["data"] = data }.ToJsonString()), willBlock: true);
        }
    }

    // How often each letter occurs, and a little of every letter so that no text is without direction.
    private static IEnumerable<float> Counts(string text) => Enumerable.Range('a', 26).Select(letter => 0.01f + text.Count(c => c == letter));
}
