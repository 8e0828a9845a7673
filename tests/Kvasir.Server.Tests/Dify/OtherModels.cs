using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>A server whose default model is behind an endpoint that speaks OpenAI's embeddings API.</summary>
public sealed class OtherModels : IAsyncLifetime
{
    private readonly TestServer _server = new();
    private readonly HttpListener _endpoint = new();
    private Task? _serving;
    private bool _broken;

    public async Task InitializeAsync()
    {
        var address = $"http://127.0.0.1:{ServerProcess.FreePort()}/v1/";
        _endpoint.Prefixes.Add(address);
        _endpoint.Start();
        _serving = ServeAsync();
        _server.Settings["Kvasir:Embeddings:Default"] = "acme/counts";
        _server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:Provider"] = "acme";
        _server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:BaseUrl"] = address;
        _server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:Model"] = "counts";
        _server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:Dimensions"] = "26";
        _server.Settings["Kvasir:Embeddings:OpenAiCompatible:0:MaxRetries"] = "0";
        await _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _endpoint.Close();
        await _serving!;
    }

    [Fact]
    public async Task The_default_model_of_the_configuration_indexes_and_answers()
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        (await _server.Api.GetAsync($"v1/datasets/{dataset}")).Ok()["embedding_model_provider"]!.GetValue<string>().ShouldBe("acme");
        await _server.Api.AddTextAsync(dataset, "z", "zzz zz zzzz");
        await _server.Api.AddTextAsync(dataset, "q", "qqq qq qqqq");
        (await _server.Api.RetrieveAsync(dataset, "zz", "semantic_search"))[0]!["segment"]!["document"]!["name"]!.GetValue<string>().ShouldBe("z");
    }

    [Fact]
    public async Task The_built_in_model_is_there_by_name_and_an_unknown_one_is_refused_with_what_there_is()
    {
        var built = (await _server.Api.PostAsync("v1/datasets", new { name = "b", indexing_technique = "high_quality", embedding_model_provider = "org/kvasir/kvasir", embedding_model = "use-lite-en-zh" })).Ok();
        built["embedding_model"]!.GetValue<string>().ShouldBe("use-lite-en-zh");
        (await _server.Api.PostAsync("v1/datasets", new { name = "c", indexing_technique = "high_quality", embedding_model_provider = "x", embedding_model = "y" }))
            .Failed(400, "invalid_param").ShouldContain("acme/counts");
    }

    [Fact]
    public async Task An_endpoint_that_fails_is_an_error_of_the_document_and_of_the_query()
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        await _server.Api.AddTextAsync(dataset, "a", "some text");
        _broken = true;
        var created = (await _server.Api.CreateTextAsync(dataset, "b", "more text")).Ok();
        var progress = await _server.Api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        progress["error"]!.GetValue<string>().ShouldContain("'counts' answered 500");
        (await _server.Api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "text" })).Failed(400, "completion_request_error");
        (await _server.Api.RetrieveAsync(dataset, "text", "full_text_search")).ShouldHaveSingleItem();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext http;
            try
            {
                http = await _endpoint.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var texts = (await JsonNode.ParseAsync(http.Request.InputStream))!["input"]!.AsArray().Select(text => text!.GetValue<string>());
            var data = new JsonArray([.. texts.Select((text, i) => (JsonNode)new JsonObject { ["index"] = i, ["embedding"] = new JsonArray([.. Counts(text).Select(count => JsonValue.Create(count))]) })]);
            http.Response.StatusCode = _broken ? 500 : 200;
            http.Response.ContentType = "application/json";
            http.Response.Close(Encoding.UTF8.GetBytes(new JsonObject { ["data"] = data }.ToJsonString()), willBlock: true);
        }
    }

    // How often each letter occurs, and a little of every letter so that no text is without direction.
    private static IEnumerable<float> Counts(string text) => Enumerable.Range('a', 26).Select(letter => 0.01f + text.Count(c => c == letter));
}
