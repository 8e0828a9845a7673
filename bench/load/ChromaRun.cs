using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Bench.Vectors;

namespace Kvasir.Bench.Load;

/// <summary>Chroma's server: records of a paragraph each; whoever asks it brings the vectors, from the endpoint or for nothing.</summary>
internal static class ChromaRun
{
    private const string Collections = "api/v2/tenants/default_tenant/databases/default_database/collections";
    private const int RecordsOfRequest = 500;

    // Requests that add are done one after the other; a second one is made ready meanwhile.
    private const int AddedAtOnce = 2;

    private static string Folder => Path.Combine(BenchFolder.Repository, "bench", "load");

    public static async Task<Measured> RunAsync(TextSet set, Uri embeddings, LoadOptions options)
    {
        var program = Path.Combine(Folder, "node_modules", ".bin", "chroma");
        if (!File.Exists(program)) Install();
        using var server = await ServerProcess.StartAsync(program, (folder, port) => ["run", "--path", folder, "--port", port], "api/v2/heartbeat", new Dictionary<string, string>());
        using var chroma = new JsonClient(server.Address, options.Connections);
        using var model = new JsonClient(new Uri(embeddings + "/"), options.Connections);

        var embedded = await AddAsync(server, chroma, "embedded", set, rows => Task.FromResult(rows.Select(row => (ReadOnlyMemory<byte>)EmbeddingsServer.Written(set.Vector(row).Span))));
        await server.RestAsync();
        var texts = await AddAsync(server, chroma, "texts", set, rows => EmbedAsync(model, rows.Select(row => set.Texts[row])));
        Console.WriteLine($"  Chroma: {texts.Taken}, vectors given: {embedded.Taken}");
        await server.RestAsync();

        var vectors = Enumerable.Range(0, set.Questions.Length).Select(i => EmbeddingsServer.Written(set.QuestionVector(i).Span)).ToArray();
        var asked = await Load.MeasureAsync(
            server, options, vectors.Length, async i => await QueryAsync(await VectorAsync(i)), async i => CountClosest(await QueryAsync(await VectorAsync(i)), set.Closest(i).ToArray()));
        var given = await Load.MeasureAsync(
            server, options, vectors.Length, i => QueryAsync(vectors[i]), async i => CountClosest(await QueryAsync(vectors[i]), set.Closest(i).ToArray()));
        return new Measured(texts.Taken, embedded.Taken, asked, given, server.Memory);

        async Task<ReadOnlyMemory<byte>> VectorAsync(int question) => (await EmbedAsync(model, [set.Questions[question]])).Single();
        Task<byte[]> QueryAsync(ReadOnlyMemory<byte> vector) => chroma.PostAsync($"{Collections}/{texts.Id}/query", Query(vector));
    }

    private static async Task<(string Id, Ingestion Taken)> AddAsync(ServerProcess server, JsonClient chroma, string name, TextSet set, Func<IReadOnlyList<int>, Task<IEnumerable<ReadOnlyMemory<byte>>>> vectors)
    {
        var id = JsonClient.Text(await chroma.PostAsync(Collections, Encoding.UTF8.GetBytes(new JsonObject { ["name"] = name, ["configuration"] = new JsonObject { ["hnsw"] = new JsonObject { ["space"] = "cosine" } } }.ToJsonString())), "id");
        var batches = Enumerable.Range(0, set.Texts.Length).Chunk(RecordsOfRequest).ToList();
        var taken = await Ingestion.MeasureAsync(server, async () =>
        {
            await Load.EachAsync(AddedAtOnce, batches.Count, async i => await chroma.PostAsync($"{Collections}/{id}/add", Records(set, i, batches[i], await vectors(batches[i]))));
            // What it was given is in its index when it has answered a query.
            await chroma.PostAsync($"{Collections}/{id}/query", Query(EmbeddingsServer.Written(set.QuestionVector(0).Span)));
        });
        return (id, taken);
    }

    private static ReadOnlyMemory<byte> Records(TextSet set, int document, int[] rows, IEnumerable<ReadOnlyMemory<byte>> vectors)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteStartArray("ids");
        foreach (var row in rows) json.WriteStringValue(row.ToString(CultureInfo.InvariantCulture));
        json.WriteEndArray();
        json.WriteStartArray("documents");
        foreach (var row in rows) json.WriteStringValue(set.Texts[row]);
        json.WriteEndArray();
        json.WriteStartArray("metadatas");
        foreach (var row in rows) new JsonObject { ["document"] = $"document {document}", ["position"] = row % RecordsOfRequest }.WriteTo(json);
        json.WriteEndArray();
        json.WriteStartArray("embeddings");
        foreach (var vector in vectors) json.WriteRawValue(vector.Span, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static byte[] Query(ReadOnlyMemory<byte> vector) =>
        [.. """{"query_embeddings":["""u8, .. vector.Span, .. Encoding.ASCII.GetBytes($$"""],"n_results":{{Dataset.Top}},"include":["documents","metadatas","distances"]}""")];

    private static async Task<IEnumerable<ReadOnlyMemory<byte>>> EmbedAsync(JsonClient model, IEnumerable<string> texts) => Split(await model.PostAsync(
        "embeddings", Encoding.UTF8.GetBytes(new JsonObject { ["model"] = "lookup", ["input"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]), ["encoding_format"] = "float" }.ToJsonString())));

    // As they were written: Chroma's client need not read the numbers to hand them on.
    private static List<ReadOnlyMemory<byte>> Split(byte[] answer)
    {
        var vectors = new List<ReadOnlyMemory<byte>>();
        var from = answer.AsSpan().IndexOf("\"data\""u8);
        while (answer.AsSpan(from).IndexOf("\"embedding\":["u8) is >= 0 and var found)
        {
            var start = from + found + "\"embedding\":"u8.Length;
            var length = answer.AsSpan(start).IndexOf((byte)']') + 1;
            vectors.Add(answer.AsMemory(start, length));
            from = start + length;
        }

        return vectors;
    }

    private static int CountClosest(byte[] answer, int[] closest)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("ids")[0].EnumerateArray().Count(id => closest.Contains(int.Parse(id.GetString()!, CultureInfo.InvariantCulture)));
    }

    private static void Install()
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder })!;
        npm.WaitForExit();
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci failed with {npm.ExitCode}.");
    }
}
