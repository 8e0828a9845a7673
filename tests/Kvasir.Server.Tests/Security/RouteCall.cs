using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kvasir.Pipelines.Definitions;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Security;

/// <summary>How every route is called about somebody's things: a new route gets its line here.</summary>
internal sealed record RouteCall(Func<Belongings, object>? Body = null)
{
    private const string Rule = """
        {"mode":"hierarchical","rules":{"pre_processing_rules":[],"segmentation":{"separator":"\n\n","max_tokens":500},"parent_mode":"paragraph","subchunk_segmentation":{"separator":"\n","max_tokens":100}}}
        """;

    public static Dictionary<string, RouteCall> All { get; } = new()
    {
        ["GET /health/live"] = new() { IsAboutCaller = true },
        ["GET /health/ready"] = new() { IsAboutCaller = true },
        ["GET /icons/model.svg"] = new() { IsAboutCaller = true },
        ["GET /openapi/{documentName}.json"] = new() { IsAboutCaller = true },
        ["GET /docs"] = new() { IsAboutCaller = true },
        ["GET /docs/start.js"] = new() { IsAboutCaller = true },
        ["GET /docs/swagger-ui.css"] = new() { IsAboutCaller = true },
        ["GET /docs/swagger-ui-bundle.js"] = new() { IsAboutCaller = true },
        ["GET /docs/favicon-32x32.png"] = new() { IsAboutCaller = true },
        ["GET /files/{fileId}/file-preview"] = new(),
        ["GET /v1/workspaces/current/models/model-types/{modelType}"] = new() { IsAboutCaller = true },
        ["POST /v1/workspaces/current/models/test"] = new(_ => new { model = "use-lite-en-zh", model_provider = "kvasir", model_type = "text-embedding" }) { IsAboutCaller = true },
        ["GET /v1/jobs"] = new() { IsAboutCaller = true },
        ["GET /v1/server"] = new() { IsAboutCaller = true },
        ["GET /v1/workspaces/current/source-credentials"] = new() { IsAboutCaller = true },
        ["POST /v1/workspaces/current/source-credentials"] = new(_ => new { provider = "notion", name = Guid.NewGuid(), values = new { integration_secret = "s" } }) { IsAboutCaller = true },
        ["DELETE /v1/workspaces/current/source-credentials/{credentialId}"] = new(),

        ["POST /mcp"] = new(_ => new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name = "list_datasets", arguments = new { } } }) { IsAboutCaller = true },

        ["GET /v1/api-keys"] = new() { IsAboutCaller = true },
        ["POST /v1/api-keys"] = new(_ => new { name = "slipped in", scopes = new[] { "read" } }) { IsAboutCaller = true },
        ["DELETE /v1/api-keys/{keyId}"] = new(),

        ["GET /v1/console/session"] = new() { IsAboutCaller = true },
        ["POST /v1/console/session"] = new(_ => new { api_key = TestServer.Key }) { IsAboutCaller = true },
        ["DELETE /v1/console/session"] = new() { IsAboutCaller = true },
        ["GET /v1/console/users"] = new() { IsAboutCaller = true },
        ["POST /v1/console/users"] = new(_ => new { name = Guid.NewGuid(), password = "slipped in by me" }) { IsAboutCaller = true },
        ["PATCH /v1/console/users/{userId}"] = new(_ => new { password = "taken over by me" }),
        ["DELETE /v1/console/users/{userId}"] = new(),

        ["POST /v1/datasets"] = new(_ => new { name = Guid.NewGuid() }) { IsAboutCaller = true },
        ["GET /v1/datasets"] = new() { IsAboutCaller = true },
        ["GET /v1/datasets/external-knowledge-api"] = new() { IsAboutCaller = true },
        ["POST /v1/datasets/external-knowledge-api"] = new(_ => new { name = Guid.NewGuid(), settings = new { endpoint = "http://elsewhere.example/kb" } }) { IsAboutCaller = true },
        ["GET /v1/datasets/external-knowledge-api/{apiId}"] = new(),
        ["PATCH /v1/datasets/external-knowledge-api/{apiId}"] = new(_ => new { name = "taken over" }),
        ["DELETE /v1/datasets/external-knowledge-api/{apiId}"] = new(),
        ["POST /v1/external-knowledge/retrieval"] = new(of => new { knowledge_id = of.Dataset, query = "kestrel" }),
        ["GET /v1/datasets/{datasetId}"] = new(),
        ["PATCH /v1/datasets/{datasetId}"] = new(_ => new { name = "taken over", permission = "all_team_members" }),
        ["DELETE /v1/datasets/{datasetId}"] = new(),
        ["GET /v1/datasets/{datasetId}/export"] = new(),
        ["POST /v1/datasets/indexing-estimate"] = new(_ => new { text = "slipped in" }) { IsAboutCaller = true },
        ["POST /v1/datasets/import"] = new(_ => new { name = Guid.NewGuid() }) { IsUpload = true, IsAboutCaller = true, Refusal = "invalid_archive" },

        ["POST /v1/datasets/tags"] = new(_ => new { name = Guid.NewGuid().ToString("N") }) { IsAboutCaller = true },
        ["GET /v1/datasets/tags"] = new() { IsAboutCaller = true },
        ["PATCH /v1/datasets/tags"] = new(of => new { tag_id = of.Tag, name = "taken over" }),
        ["DELETE /v1/datasets/tags"] = new(of => new { tag_id = of.Tag }),
        ["POST /v1/datasets/tags/binding"] = new(of => new { tag_ids = new[] { of.Tag }, target_id = of.Dataset }) { PassesOver = true },
        ["POST /v1/datasets/tags/unbinding"] = new(of => new { tag_id = of.Tag, target_id = of.Dataset }) { PassesOver = true },
        ["GET /v1/datasets/{datasetId}/tags"] = new(),
        ["POST /v1/datasets/{datasetId}/tags"] = new(),

        ["POST /v1/datasets/{datasetId}/document/create-by-text"] = new(Text),
        ["POST /v1/datasets/{datasetId}/document/create_by_text"] = new(Text),
        ["POST /v1/datasets/{datasetId}/document/create-by-file"] = new(File) { IsUpload = true },
        ["POST /v1/datasets/{datasetId}/document/create_by_file"] = new(File) { IsUpload = true },
        ["GET /v1/datasets/{datasetId}/documents"] = new(),
        ["GET /v1/datasets/{datasetId}/events"] = new(),
        ["GET /v1/datasets/{datasetId}/documents/{batch}/indexing-status"] = new(),
        ["GET /v1/datasets/{datasetId}/documents/{documentId}"] = new(),
        ["DELETE /v1/datasets/{datasetId}/documents/{documentId}"] = new(),
        ["PATCH /v1/datasets/{datasetId}/documents/{documentId}"] = new(File) { IsUpload = true },
        ["POST /v1/datasets/{datasetId}/documents/{documentId}/update-by-text"] = new(_ => new { name = "taken over", text = "taken over" }),
        ["POST /v1/datasets/{datasetId}/documents/{documentId}/update_by_text"] = new(_ => new { name = "taken over", text = "taken over" }),
        ["POST /v1/datasets/{datasetId}/documents/{documentId}/update-by-file"] = new(File) { IsUpload = true },
        ["POST /v1/datasets/{datasetId}/documents/{documentId}/update_by_file"] = new(File) { IsUpload = true },
        ["PATCH /v1/datasets/{datasetId}/documents/{documentId}/processing/{action}"] = new() { Actions = ["pause", "resume"] },
        ["PATCH /v1/datasets/{datasetId}/documents/status/{action}"] = new(Documents) { PassesOver = true, Actions = ["disable", "enable", "archive", "un_archive"] },
        ["GET /v1/datasets/{datasetId}/documents/{documentId}/upload-file"] = new(),
        ["GET /v1/datasets/{datasetId}/documents/{documentId}/download"] = new(),
        ["POST /v1/datasets/{datasetId}/documents/download-zip"] = new(Documents),

        ["POST /v1/datasets/{datasetId}/documents/{documentId}/segments"] = new(_ => new { segments = new[] { new { content = "slipped in" } } }),
        ["GET /v1/datasets/{datasetId}/documents/{documentId}/segments"] = new(),
        ["GET /v1/datasets/{datasetId}/documents/{documentId}/segments/{segmentId}"] = new(),
        ["POST /v1/datasets/{datasetId}/documents/{documentId}/segments/{segmentId}"] = new(_ => new { segment = new { content = "taken over", regenerate_child_chunks = true } }),
        ["DELETE /v1/datasets/{datasetId}/documents/{documentId}/segments/{segmentId}"] = new(),
        ["POST /v1/datasets/{datasetId}/documents/{documentId}/segments/{segmentId}/child_chunks"] = new(_ => new { content = "slipped in" }),
        ["GET /v1/datasets/{datasetId}/documents/{documentId}/segments/{segmentId}/child_chunks"] = new(),
        ["PATCH /v1/datasets/{datasetId}/documents/{documentId}/segments/{segmentId}/child_chunks/{childChunkId}"] = new(_ => new { content = "taken over" }),
        ["DELETE /v1/datasets/{datasetId}/documents/{documentId}/segments/{segmentId}/child_chunks/{childChunkId}"] = new(),

        ["POST /v1/datasets/{datasetId}/metadata"] = new(_ => new { type = "string", name = "slipped in" }),
        ["GET /v1/datasets/{datasetId}/metadata"] = new(),
        ["PATCH /v1/datasets/{datasetId}/metadata/{metadataId}"] = new(_ => new { name = "taken over" }),
        ["DELETE /v1/datasets/{datasetId}/metadata/{metadataId}"] = new(),
        ["GET /v1/datasets/{datasetId}/metadata/built-in"] = new(),
        ["POST /v1/datasets/{datasetId}/metadata/built-in/{action}"] = new() { Actions = ["enable", "disable"] },
        ["POST /v1/datasets/{datasetId}/documents/metadata"] = new(of =>
            new { operation_data = new[] { new { document_id = of.Document, metadata_list = new[] { new { id = of.Field, name = of.FieldName, value = "taken over" } } } } }),

        ["POST /v1/datasets/pipeline/file-upload"] = new(File) { IsUpload = true, IsAboutCaller = true },
        ["GET /v1/datasets/{datasetId}/pipeline/datasource-plugins"] = new(),
        ["POST /v1/datasets/{datasetId}/pipeline/datasource/nodes/{nodeId}/run"] = new(_ => new { inputs = new { }, datasource_type = "local_file", is_published = true }),
        ["POST /v1/datasets/{datasetId}/pipeline/run"] = new(_ =>
            new { inputs = new { }, datasource_type = "local_file", datasource_info_list = Array.Empty<object>(), start_node_id = "n", is_published = true, response_mode = "blocking" }),
        ["GET /v1/datasets/pipeline"] = new() { IsAboutCaller = true },
        ["POST /v1/datasets/pipeline/import"] = new(of => new { template_id = "parent-child", dataset_id = of.Dataset }),
        ["GET /v1/datasets/pipeline/templates"] = new() { IsAboutCaller = true },
        ["GET /v1/datasets/pipeline/templates/{templateId}"] = new() { IsAboutCaller = true },
        ["GET /v1/datasets/{datasetId}/pipeline"] = new(),
        ["GET /v1/datasets/{datasetId}/pipeline/export"] = new(),
        ["PUT /v1/datasets/{datasetId}/pipeline/draft"] = new(_ => new { yaml_content = OwnTemplates.Find("website-parent-child")!.Yaml }),
        ["POST /v1/datasets/{datasetId}/pipeline/publish"] = new(_ => new { marked_name = "taken over" }),
        ["GET /v1/datasets/{datasetId}/pipeline/versions"] = new(),
        ["GET /v1/datasets/{datasetId}/pipeline/runs"] = new(),
        ["GET /v1/datasets/{datasetId}/pipeline/runs/{runId}"] = new(),
        ["POST /v1/datasets/{datasetId}/pipeline/runs/{runId}/stop"] = new(),
        ["POST /v1/datasets/{datasetId}/documents/{documentId}/pipeline/rerun"] = new(_ => new { }),
        ["GET /v1/datasets/{datasetId}/pipeline/sources"] = new(),
        ["POST /v1/datasets/{datasetId}/pipeline/sources"] = new(_ => new { name = "slipped in", start_node_id = "1760000006001", inputs = new { url = "http://slipped.example/", limit = 1 } }),
        ["GET /v1/datasets/{datasetId}/pipeline/sources/{sourceId}"] = new(),
        ["PATCH /v1/datasets/{datasetId}/pipeline/sources/{sourceId}"] = new(_ => new { name = "taken over" }),
        ["DELETE /v1/datasets/{datasetId}/pipeline/sources/{sourceId}"] = new(),
        ["POST /v1/datasets/{datasetId}/pipeline/sources/{sourceId}/run"] = new(),
        ["GET /v1/datasets/{datasetId}/pipeline/sources/{sourceId}/runs"] = new(),

        ["POST /v1/pipelines"] = new(Ingestion) { IsAboutCaller = true },
        ["GET /v1/pipelines"] = new() { IsAboutCaller = true },
        ["GET /v1/pipelines/{pipelineId}"] = new(),
        ["DELETE /v1/pipelines/{pipelineId}"] = new(),
        ["POST /v1/pipelines/{pipelineId}/run"] = new(_ => new { data = new { query_text = "kestrel" } }),
        ["POST /v1/pipelines/{pipelineId}/run_ingestion_with_file"] = new(_ => new { }) { IsUpload = true },
        ["POST /v1/pipelines/{pipelineId}/run_file"] = new(_ => new { }) { IsUpload = true },
        ["POST /v1/pipeline"] = new(Ingestion) { IsAboutCaller = true },
        ["GET /v1/pipeline"] = new() { IsAboutCaller = true },
        ["GET /v1/pipeline/{pipelineId}"] = new(),
        ["DELETE /v1/pipeline/{pipelineId}"] = new(),
        ["POST /v1/pipeline/{pipelineId}/run"] = new(_ => new { data = new { query_text = "kestrel" } }),
        ["POST /v1/pipeline/{pipelineId}/run_ingestion_with_file"] = new(_ => new { }) { IsUpload = true },
        ["POST /v1/pipeline/{pipelineId}/run_file"] = new(_ => new { }) { IsUpload = true },

        ["POST /v1/datasets/{datasetId}/retrieve"] = new(_ => new { query = "kestrel" }),
        ["GET /v1/datasets/{datasetId}/queries"] = new(),
        ["GET /v1/datasets/{datasetId}/map"] = new(),
        ["POST /v1/datasets/{datasetId}/hit-testing"] = new(_ => new { query = "kestrel" }),
    };

    /// <summary>Whether the body is the <c>data</c> of a form with a file.</summary>
    public bool IsUpload { get; init; }

    /// <summary>Whether the route names nothing that anybody else has, and so succeeds.</summary>
    public bool IsAboutCaller { get; init; }

    /// <summary>The code with which it refuses the file that all uploads here have; <see langword="null"/> when it takes it.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether ids in the body that do not exist are passed over, so that the request succeeds and does nothing.</summary>
    public bool PassesOver { get; init; }

    public string[] Actions { get; init; } = [""];

    /// <summary>The requests of a route about somebody's things.</summary>
    public IEnumerable<PlannedRequest> Plan(string route, Belongings of) => Actions.Select(action =>
    {
        var (method, pattern) = (route.Split(' ')[0], route.Split(' ')[1]);
        var path = Regex.Replace(pattern, @"\{(\w+)\}", name => name.Groups[1].Value switch
        {
            "datasetId" => of.Dataset,
            "documentId" => of.Document,
            "batch" => of.Batch,
            "fileId" => of.File,
            "segmentId" => of.Segment,
            "childChunkId" => of.ChildChunk,
            "metadataId" => of.Field,
            "keyId" => of.ApiKey,
            "userId" => of.User,
            "apiId" => of.ExternalApi,
            "credentialId" => of.Credential,
            "runId" => of.Run,
            "templateId" => "parent-child",
            "nodeId" => "node",
            "sourceId" => of.Source,
            "pipelineId" => of.Pipeline,
            "documentName" => "v1",
            "modelType" => "text-embedding",
            "action" => action,
            var unknown => throw new InvalidOperationException($"No value is known for '{unknown}' of {route}."),
        });
        return new PlannedRequest(method, path, Body is null ? null : Body(of) as string ?? JsonSerializer.Serialize(Body(of)), IsUpload);
    });

    private static string Text(Belongings of) => $$"""{"name":"slipped in","text":"slipped in","doc_form":"hierarchical_model","process_rule":{{Rule}},"original_document_id":"{{of.Document}}"}""";

    private static string File(Belongings of) => $$"""{"doc_form":"hierarchical_model","process_rule":{{Rule}},"original_document_id":"{{of.Document}}"}""";

    private static object Ingestion(Belongings _) => new { name = "slipped_in", type = "INGESTION", clusterId = "in01-1", collectionName = Guid.NewGuid().ToString("N"), functions = new[] { new { name = "idx", action = "INDEX_TEXT", language = "ENGLISH" } } };

    private static object Documents(Belongings of) => new { document_ids = new[] { of.Document } };
}

/// <summary>A request that can be compared with others and sent.</summary>
internal sealed record PlannedRequest(string Method, string Path, string? Body, bool IsUpload)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Method} {Path} {Body}");

    public HttpRequestMessage Message() => new(new HttpMethod(Method), Path.TrimStart('/')) { Content = Content() };

    private HttpContent? Content()
    {
        if (Body is null) return null;
        if (!IsUpload) return new StringContent(Body, Encoding.UTF8, "application/json");
        return new MultipartFormDataContent { { new StringContent(Body, Encoding.UTF8, "text/plain"), "data" }, { new ByteArrayContent("slipped in"u8.ToArray()), "file", "slipped-in.txt" } };
    }
}
