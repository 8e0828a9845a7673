using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Zilliz;

/// <summary>A server, and beside it somebody else's with files, as clients of pipelines have them.</summary>
public sealed class ZillizServer : IAsyncLifetime
{
    public const string Cluster = "in03-0123456789abcde";

    private readonly LocalServer _files;

    public ZillizServer()
    {
        _files = new LocalServer(async http =>
        {
            Requests.Add(http.Request.RawUrl!);
            var path = Uri.UnescapeDataString(http.Request.Url!.AbsolutePath);
            if (!Files.TryGetValue(path, out var file))
            {
                await LocalServer.WriteAsync(http, "nothing here", status: 404);
                return;
            }

            foreach (var (name, value) in file.Headers) http.Response.Headers[name] = value;
            http.Response.StatusCode = file.Status;
            if (file.Type is not null) http.Response.ContentType = file.Type;
            http.Response.ContentLength64 = file.Bytes.Length;
            await http.Response.OutputStream.WriteAsync(file.Bytes);
        });
        Server.Settings["Kvasir:Fetch:AllowedNetworks:0"] = "127.0.0.1";
    }

    public TestServer Server { get; } = new();

    public Api Api => Server.Api;

    /// <summary>What is behind which path.</summary>
    public ConcurrentDictionary<string, RemoteContent> Files { get; } = new();

    /// <summary>Every path and query that was asked for, as it was written.</summary>
    public ConcurrentBag<string> Requests { get; } = [];

    public string FilesUrl => _files.Url;

    public Task InitializeAsync() => Server.InitializeAsync();

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await _files.DisposeAsync();
    }

    /// <summary>Puts a text behind a path; answers its address.</summary>
    public string Put(string path, string text, string? type = null)
    {
        Files[path] = new RemoteContent(Encoding.UTF8.GetBytes(text), type);
        return FilesUrl + path;
    }

    /// <summary>Creates a pipeline; answers its id.</summary>
    public async Task<string> CreateAsync(object body) => (await Api.PostAsync("v1/pipelines", body)).Data()["pipelineId"]!.GetValue<string>();

    /// <summary>Creates the ingestion pipeline of documents of a new collection.</summary>
    public Task<string> IngestDocsAsync(string collection, int chunkSize = 300, string language = "ENGLISH", params (string Name, string Type)[] preserved) =>
        CreateAsync(new { projectId = "proj-1", name = "kb_in", type = "INGESTION", clusterId = Cluster, collectionName = collection, functions = Functions(new { name = "idx", action = "INDEX_DOC", language, chunkSize }, preserved) });

    /// <summary>Creates the ingestion pipeline of texts of a new collection.</summary>
    public Task<string> IngestTextsAsync(string collection, params (string Name, string Type)[] preserved) =>
        CreateAsync(new { projectId = "proj-1", name = "kb_in", type = "INGESTION", clusterId = Cluster, collectionName = collection, functions = Functions(new { name = "idx", action = "INDEX_TEXT", language = "ENGLISH" }, preserved) });

    /// <summary>Creates a search pipeline.</summary>
    public Task<string> SearchAsync(string collection, string action = "SEARCH_DOC_CHUNK", string? reranker = null) =>
        CreateAsync(new { projectId = "proj-1", name = "kb_find", type = "SEARCH", functions = new[] { new { name = "find", action, clusterId = Cluster, collectionName = collection, reranker } } });

    /// <summary>Creates a deletion pipeline.</summary>
    public Task<string> DeleteAsync(string collection, string action = "PURGE_BY_EXPRESSION") =>
        CreateAsync(new { projectId = "proj-1", name = "kb_rm", type = "DELETION", clusterId = Cluster, collectionName = collection, functions = new[] { new { name = "purge", action } } });

    /// <summary>Runs a pipeline, which succeeds.</summary>
    public async Task<JsonNode> RunAsync(string pipeline, object data, object? parameters = null) => (await TryAsync(pipeline, data, parameters)).Data();

    /// <summary>Runs a pipeline.</summary>
    public Task<Answer> TryAsync(string pipeline, object data, object? parameters = null) =>
        Api.PostAsync($"v1/pipelines/{pipeline}/run", parameters is null ? new Dictionary<string, object> { ["data"] = data } : new Dictionary<string, object> { ["data"] = data, ["params"] = parameters });

    /// <summary>Runs a pipeline with a file.</summary>
    public Task<Answer> UploadAsync(string pipeline, string name, byte[] content, string? data, bool dataFirst = true, string route = "run_ingestion_with_file")
    {
        var form = new MultipartFormDataContent();
        if (data is not null && dataFirst) form.Add(new StringContent(data), "data");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        file.Headers.TryAddWithoutValidation("Content-Disposition", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes($"form-data; name=\"file\"; filename=\"{name}\"")));
        form.Add(file);
        if (data is not null && !dataFirst) form.Add(new StringContent(data), "data");
        return Api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"v1/pipelines/{pipeline}/{route}") { Content = form });
    }

    private static object[] Functions(object main, (string Name, string Type)[] preserved) =>
        [main, .. preserved.Select(field => new { name = $"keep_{field.Name}", action = "PRESERVE", inputField = field.Name, outputField = field.Name, fieldType = field.Type })];
}

/// <summary>What somebody else's server answers.</summary>
public sealed record RemoteContent(byte[] Bytes, string? Type, int Status = 200)
{
    public Dictionary<string, string> Headers { get; init; } = [];
}

/// <summary>What answers of pipelines have in common.</summary>
public static class ZillizAnswers
{
    /// <summary>The data of a success: status 200 and the number 200.</summary>
    public static JsonNode Data(this Answer answer)
    {
        var body = answer.Ok();
        body["code"]!.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.Number, answer.Text);
        body["code"]!.GetValue<int>().ShouldBe(200, answer.Text);
        return body["data"]!;
    }

    /// <summary>Checks that this is a failure, and answers its message.</summary>
    public static string Refused(this Answer answer, int status, int code)
    {
        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.Json["code"]!.GetValue<int>().ShouldBe(code, answer.Text);
        answer.Json["requestId"]!.GetValue<string>().ShouldBe(answer.Headers.GetValues("X-Request-Id").Single());
        answer.Json.AsObject().ContainsKey("data").ShouldBeFalse();
        return answer.Json["message"]!.GetValue<string>();
    }
}
