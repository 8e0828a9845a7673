using System.Collections.Frozen;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Bench.Load;

/// <summary>Kvasir: documents of many paragraphs, which it cuts and has embedded by the endpoint; then questions, which it has embedded likewise.</summary>
internal static class KvasirRun
{
    private const string Key = "bench-load-key";
    private const int ParagraphsOfDocument = 500;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public static async Task<Measured> RunAsync(TextSet set, Uri embeddings, LoadOptions options)
    {
        var environment = new Dictionary<string, string>
        {
            ["KVASIR_BOOTSTRAP_KEY"] = Key,
            ["Kvasir__Embeddings__OpenAiCompatible__0__BaseUrl"] = embeddings.AbsoluteUri,
            ["Kvasir__Embeddings__OpenAiCompatible__0__Model"] = "lookup",
            ["Kvasir__Embeddings__OpenAiCompatible__0__Dimensions"] = $"{set.Dimensions}",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        using var server = await ServerProcess.StartAsync(
            "dotnet", (folder, port) => [Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), "serve", "--data", folder, "--urls", $"http://127.0.0.1:{port}"], "health/ready", environment);
        using var client = new JsonClient(new Uri(server.Address, "v1/"), options.Connections, Key);

        var dataset = JsonClient.Text(
            await PostAsync(client, "datasets", new JsonObject { ["name"] = "texts", ["indexing_technique"] = "high_quality", ["embedding_model"] = "lookup", ["embedding_model_provider"] = "openai_api_compatible" }), "id");
        var texts = await Ingestion.MeasureAsync(server, async () =>
        {
            await AddAsync(client, dataset, set, options.Connections);
            await client.PostAsync($"datasets/{dataset}/retrieve", Question(set.Questions[0]));
        });
        Console.WriteLine($"  Kvasir: {texts}");

        await server.RestAsync();
        var rows = set.Texts.Index().ToFrozenDictionary(text => TextSet.NameOf(text.Item), text => text.Index);
        var path = $"datasets/{dataset}/retrieve";
        var questions = Array.ConvertAll(set.Questions, Question);
        var asked = await Load.MeasureAsync(
            server, options, questions.Length, i => client.PostAsync(path, questions[i]), async i => CountClosest(await client.PostAsync(path, questions[i]), set.Closest(i).ToArray(), rows));
        return new Measured(texts, await ImportAsync(server, client, dataset, set), asked, GivenVectors: null, server.Memory);
    }

    private static async Task AddAsync(JsonClient client, string dataset, TextSet set, int connections)
    {
        var documents = set.Texts.Chunk(ParagraphsOfDocument).ToList();
        await Load.EachAsync(connections, documents.Count, i => PostAsync(client, $"datasets/{dataset}/document/create-by-text", new JsonObject
        {
            ["name"] = $"document {i}",
            ["text"] = string.Join("\n\n", documents[i]),
            ["process_rule"] = JsonNode.Parse("""{"mode":"custom","rules":{"pre_processing_rules":[],"segmentation":{"separator":"\n\n","max_tokens":1000,"chunk_overlap":0}}}"""),
        }));
        while (await CountAsync("available") < documents.Count)
        {
            if (await CountAsync("error") is > 0 and var failed) throw new InvalidOperationException($"{failed} documents failed.");
            await Task.Delay(Glance);
        }

        async Task<int> CountAsync(string status) => int.Parse(JsonClient.Text(await client.SendAsync(HttpMethod.Get, $"datasets/{dataset}/documents?limit=1&status={status}"), "total"), CultureInfo.InvariantCulture);
    }

    // What is embedded already comes into Kvasir as an archive.
    private static async Task<Ingestion> ImportAsync(ServerProcess server, JsonClient client, string dataset, TextSet set)
    {
        var file = Path.Combine(server.Folder, "archive.zip");
        await client.SendAsync(HttpMethod.Get, $"datasets/{dataset}/export", null, async content =>
        {
            await using var kept = File.Create(file);
            await content.CopyToAsync(kept);
            return true;
        });
        using var form = new MultipartFormDataContent();
        using var archive = new StreamContent(File.OpenRead(file));
        archive.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        form.Add(archive, "file", "archive.zip");
        using var data = new StringContent("""{"name":"imported"}""");
        form.Add(data, "data");
        return await Ingestion.MeasureAsync(server, async () =>
        {
            var imported = JsonClient.Text(await client.SendAsync(HttpMethod.Post, "datasets/import", form), "id");
            await client.PostAsync($"datasets/{imported}/retrieve", Question(set.Questions[0]));
        });
    }

    private static byte[] Question(string question) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["query"] = question,
        ["retrieval_model"] = new JsonObject { ["search_method"] = "semantic_search", ["reranking_enable"] = false, ["top_k"] = Vectors.Dataset.Top, ["score_threshold_enabled"] = false },
    }.ToJsonString());

    private static int CountClosest(byte[] answer, int[] closest, FrozenDictionary<string, int> rows)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("records").EnumerateArray().Count(record => closest.Contains(rows[TextSet.NameOf(record.GetProperty("segment").GetProperty("content").GetString()!)]));
    }

    private static Task<byte[]> PostAsync(JsonClient client, string path, JsonObject body) => client.PostAsync(path, Encoding.UTF8.GetBytes(body.ToJsonString()));
}
