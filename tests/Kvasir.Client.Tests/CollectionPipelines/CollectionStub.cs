using System.Text.Json.Nodes;
using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.CollectionPipelines;

/// <summary>Collections in memory behind the protocol of Zilliz Cloud Pipelines: a search finds what shares a word with the question.</summary>
public sealed class CollectionStub : IAsyncDisposable
{
    private readonly Dictionary<string, JsonObject> _pipelines = [];
    private readonly Dictionary<string, List<JsonObject>> _collections = [];
    private readonly LoopbackServer _server;
    private long _ids = 1_733_000_000_000_000;

    public CollectionStub() => _server = new LoopbackServer((request, connection) =>
    {
        lock (_pipelines) return connection.JsonAsync(Answer(request).ToJsonString());
    });

    public KnowledgeClient Client => _server.Client();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static JsonObject Fine(JsonNode data) => new() { ["code"] = 200, ["data"] = data };

    private static JsonObject Wrong(int code, string message) => new() { ["code"] = code, ["message"] = message };

    private JsonObject Answer(LoopbackRequest request)
    {
        var steps = request.Path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (steps.Length == 2) return request.Method == "POST" ? Create(request.Json.AsObject()) : Fine(new JsonArray([.. _pipelines.Values.Select(pipeline => pipeline.DeepClone())]));
        if (!_pipelines.TryGetValue(steps[2], out var found)) return Wrong(90010, $"Pipeline {steps[2]} does not exist.");
        if (steps.Length == 4) return steps[3] == "run" ? Run(found, request.Json["data"]!.AsObject(), request.Json["params"]) : Upload(found, request.Body);
        if (request.Method == "DELETE") _pipelines.Remove(steps[2]);
        return Fine(found.DeepClone());
    }

    private JsonObject Create(JsonObject wanted)
    {
        if (wanted["type"]!.GetValue<string>() == "INGESTION" && wanted["collectionName"] is null) return Wrong(90006, "Invalid pipeline config: collectionName should not be null or empty");
        var pipeline = wanted.DeepClone().AsObject();
        var id = $"pipe-{_ids++:x22}";
        (pipeline["pipelineId"], pipeline["status"], pipeline["createTimestamp"], pipeline["totalUsage"]) = (id, "SERVING", 1721187300000, new JsonObject { ["embedding"] = 0 });
        pipeline["description"] ??= "";
        if (pipeline["collectionName"] is { } collection) _collections.TryAdd(collection.GetValue<string>(), []);
        _pipelines.Add(id, pipeline);
        return Fine(pipeline.DeepClone());
    }

    private JsonObject Upload(JsonObject pipeline, string form)
    {
        var name = form.Split("filename=\"")[1].Split('"')[0];
        var content = form[form.IndexOf("filename=", StringComparison.Ordinal)..].Split("\r\n\r\n")[1].Split("\r\n--")[0];
        var preserved = form.Contains("name=data") ? JsonNode.Parse(form.Split("name=data")[1].Split("\r\n\r\n")[1].Split("\r\n--")[0])!.AsObject() : [];
        foreach (var (chunk, i) in content.Split("\n\n").Select((chunk, i) => (chunk, i))) Add(pipeline, new JsonObject { ["doc_name"] = name, ["chunk_id"] = i, ["chunk_text"] = chunk }, preserved);
        return Fine(new JsonObject { ["doc_name"] = name, ["num_chunks"] = content.Split("\n\n").Length, ["usage"] = new JsonObject { ["embedding"] = 12 } });
    }

    private JsonObject Run(JsonObject pipeline, JsonObject data, JsonNode? parameters) => pipeline["type"]!.GetValue<string>() switch
    {
        "INGESTION" => Ingest(pipeline, data),
        "SEARCH" => Search(_collections[pipeline["functions"]![0]!["collectionName"]!.GetValue<string>()], data["query_text"]!.GetValue<string>(), parameters!),
        _ => Delete(_collections[pipeline["collectionName"]!.GetValue<string>()], data),
    };

    private JsonObject Ingest(JsonObject pipeline, JsonObject data)
    {
        if (data["text_list"] is not JsonArray texts) return Wrong(90020, "data.text_list is required");
        data.Remove("text_list");
        var ids = texts.Select(text => Add(pipeline, new JsonObject { ["text"] = text!.GetValue<string>() }, data)).ToList();
        return Fine(new JsonObject { ["num_entities"] = ids.Count, ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]), ["usage"] = new JsonObject { ["embedding"] = 9 }, ["token_usage"] = 9 });
    }

    private long Add(JsonObject pipeline, JsonObject entity, JsonObject preserved)
    {
        entity["id"] = _ids++;
        foreach (var (name, value) in preserved) entity[name] = value?.DeepClone();
        _collections[pipeline["collectionName"]!.GetValue<string>()].Add(entity);
        return entity["id"]!.GetValue<long>();
    }

    private static JsonObject Search(List<JsonObject> entities, string query, JsonNode parameters)
    {
        var words = query.Split(' ', '?').Where(word => word.Length > 3).ToList();
        var hits = entities.Where(entity => Fulfils(entity, parameters["filter"]?.GetValue<string>()))
            .Select(entity => (Entity: entity, Score: words.Count(word => TextOf(entity).Contains(word, StringComparison.OrdinalIgnoreCase)) / (double)words.Count))
            .Where(hit => hit.Score > 0).OrderByDescending(hit => hit.Score).Skip(parameters["offset"]?.GetValue<int>() ?? 0).Take(parameters["limit"]?.GetValue<int>() ?? 10);
        return Fine(new JsonObject { ["result"] = new JsonArray([.. hits.Select(hit => Shown(hit.Entity, hit.Score, parameters["outputFields"]!.AsArray()))]), ["usage"] = new JsonObject { ["embedding"] = 15 } });
    }

    private static JsonObject Shown(JsonObject entity, double score, JsonArray fields)
    {
        var shown = new JsonObject { ["id"] = entity["id"]!.ToJsonString(), ["distance"] = score, [entity.ContainsKey("text") ? "text" : "chunk_text"] = TextOf(entity) };
        foreach (var field in fields) shown[field!.GetValue<string>()] = entity[field.GetValue<string>()]?.DeepClone();
        return shown;
    }

    private static JsonObject Delete(List<JsonObject> entities, JsonObject data)
    {
        var (name, value) = data.Single();
        var deleted = entities.RemoveAll(entity => name switch
        {
            "expression" => Fulfils(entity, value!.GetValue<string>()),
            "ids" => value!.AsArray().Any(id => id!.GetValue<long>() == entity["id"]!.GetValue<long>()),
            _ => entity[name]?.ToJsonString() == value!.ToJsonString(),
        });
        return Fine(new JsonObject { ["num_deleted_chunks"] = deleted, ["num_deleted_entities"] = deleted });
    }

    // Expressions of the form: name == value.
    private static bool Fulfils(JsonObject entity, string? expression)
    {
        if (string.IsNullOrEmpty(expression)) return true;
        var sides = expression.Split(" == ");
        return entity[sides[0]]?.ToJsonString() == sides[1];
    }

    private static string TextOf(JsonObject entity) => (entity["text"] ?? entity["chunk_text"])!.GetValue<string>();
}
