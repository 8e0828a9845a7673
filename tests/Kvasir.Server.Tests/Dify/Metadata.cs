using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class Metadata(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_field_lives_from_creation_to_deletion()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "text");
        var author = await CreateAsync(dataset, "string", "author");
        var year = await CreateAsync(dataset, "number", "year");

        await WriteAsync(dataset, document, [new { id = author, name = "author", value = (object)"Li" }, new { id = year, name = "year", value = (object)"2024.5" }]);
        (await ValuesAsync(dataset, document)).ShouldBe($$"""[{"id":"{{author}}","name":"author","type":"string","value":"Li"},{"id":"{{year}}","name":"year","type":"number","value":2024.5}]""");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["data"]![0]!["doc_metadata"]!.AsArray().Count.ShouldBe(2);
        (await _api.RetrieveAsync(dataset, "text"))[0]!["segment"]!["document"]!["doc_metadata"]!.ToJsonString().ShouldBe("""{"author":"Li","year":2024.5}""");

        (await _api.PatchAsync($"v1/datasets/{dataset}/metadata/{author}", new { name = "writer" })).Ok().ToJsonString().ShouldBe($$"""{"id":"{{author}}","name":"writer","type":"string"}""");
        (await ValuesAsync(dataset, document)).ShouldContain("\"writer\"");
        var fields = (await _api.GetAsync($"v1/datasets/{dataset}/metadata")).Ok();
        fields["built_in_field_enabled"]!.GetValue<bool>().ShouldBeFalse();
        fields["doc_metadata"]![0]!.ToJsonString().ShouldBe($$"""{"id":"{{author}}","name":"writer","type":"string","count":1,"use_count":1}""");
        (await _api.GetAsync($"v1/datasets/{dataset}")).Ok()["doc_metadata"]![0]!.ToJsonString().ShouldBe($$"""{"id":"{{author}}","name":"writer","type":"string"}""");

        (await _api.DeleteAsync($"v1/datasets/{dataset}/metadata/{author}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _api.DeleteAsync($"v1/datasets/{dataset}/metadata/{author}")).Failed(400, "invalid_param").ShouldBe("Metadata not found.");
        (await ValuesAsync(dataset, document)).ShouldNotContain("writer");
    }

    [Fact]
    public async Task Values_replace_all_others_unless_they_are_partial()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "text");
        var (a, b) = (await CreateAsync(dataset, "string", "a"), await CreateAsync(dataset, "time", "b"));
        await WriteAsync(dataset, document, [new { id = a, name = "a", value = "1" }]);
        await WriteAsync(dataset, document, [new { id = b, name = "b", value = 1700000000 }], partial: true);
        (await ValuesAsync(dataset, document)).ShouldBe($$"""[{"id":"{{a}}","name":"a","type":"string","value":"1"},{"id":"{{b}}","name":"b","type":"time","value":1700000000}]""");
        // An unknown id falls back to the name; built-in fields are passed over.
        await WriteAsync(dataset, document, [new { id = Guid.NewGuid().ToString(), name = "b", value = (string?)null }, new { id = "built-in", name = "source", value = (string?)"x" }]);
        (await ValuesAsync(dataset, document)).ShouldBe($$"""[{"id":"{{b}}","name":"b","type":"time","value":null}]""");
        (await _api.GetAsync($"v1/datasets/{dataset}/metadata")).Ok()["doc_metadata"]!.AsArray().Select(field => field!["use_count"]!.GetValue<int>()).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Nothing_is_written_when_one_of_several_operations_is_wrong()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "text");
        var number = await CreateAsync(dataset, "number", "n");
        var good = new { document_id = document, metadata_list = new[] { new { id = number, name = "n", value = (object)1 } } };
        foreach (var (bad, message) in new (object, string)[]
        {
            (new { document_id = Guid.NewGuid(), metadata_list = Array.Empty<object>() }, "Document not found."),
            (new { document_id = document, metadata_list = new[] { new { id = Guid.NewGuid(), name = "unknown", value = 1 } } }, "Metadata not found."),
            (new { document_id = document, metadata_list = new[] { new { id = number, name = "n", value = "many" } } }, "operation_data[1].metadata_list[0].value"),
            (new { document_id = document, metadata_list = new[] { new { id = number, name = "n", value = new { } } } }, "operation_data[1].metadata_list[0].value"),
            (new { document_id = document }, "operation_data[1].metadata_list"),
            (new { metadata_list = Array.Empty<object>() }, "operation_data[1].document_id"),
            (new { document_id = document, metadata_list = new[] { new { id = number } } }, "operation_data[1].metadata_list[0].name"),
        })
            (await _api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = new[] { good, bad } })).Failed(400, "invalid_param").ShouldContain(message);
        (await DetailAsync(dataset, document))["doc_metadata"].ShouldBeNull();
        (await _api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = Array.Empty<object>() })).Ok();
        (await _api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { })).Failed(400, "invalid_param").ShouldStartWith("operation_data:");
    }

    [Fact]
    public async Task Names_are_unique_and_within_bounds()
    {
        var dataset = await _api.CreateDatasetAsync();
        var path = $"v1/datasets/{dataset}/metadata";
        var id = await CreateAsync(dataset, "string", "taken");
        (await _api.PostAsync(path, new { type = "string", name = "taken" })).Failed(400, "invalid_param").ShouldBe("Metadata name already exists.");
        (await _api.PostAsync(path, new { type = "string", name = "document_name" })).Failed(400, "invalid_param").ShouldBe("Metadata name already exists in Built-in fields.");
        (await _api.PostAsync(path, new { type = "string", name = new string('n', 256) })).Failed(400, "invalid_param").ShouldBe("Metadata name cannot exceed 255 characters.");
        (await _api.PostAsync(path, new { type = "string", name = "" })).Failed(400, "invalid_param").ShouldStartWith("name:");
        (await _api.PostAsync(path, new { type = "date", name = "d" })).Failed(400, "invalid_param").ShouldStartWith("type: must be one of string, number, time");
        (await _api.PostAsync(path, new { name = "d" })).Failed(400, "invalid_param").ShouldStartWith("type:");
        (await _api.PatchAsync($"{path}/{id}", new { name = "taken" })).Failed(400, "invalid_param").ShouldBe("Metadata name already exists.");
        (await _api.PatchAsync($"{path}/{Guid.NewGuid()}", new { name = "x" })).Failed(400, "invalid_param").ShouldBe("Metadata not found.");
    }

    [Fact]
    public async Task Built_in_fields_are_shown_while_they_are_enabled()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "text");
        (await _api.GetAsync($"v1/datasets/{dataset}/metadata/built-in")).Ok().ToJsonString().ShouldBe(
            """{"fields":[{"name":"document_name","type":"string"},{"name":"uploader","type":"string"},{"name":"upload_date","type":"time"},{"name":"last_update_date","type":"time"},{"name":"source","type":"string"}]}""");
        (await _api.PostAsync($"v1/datasets/{dataset}/metadata/built-in/toggle", new { })).Failed(400, "invalid_action");
        for (var twice = 0; twice < 2; twice++) (await SwitchAsync(dataset, "enable")).ToJsonString().ShouldBe("""{"result":"success"}""");

        var values = (await DetailAsync(dataset, document))["doc_metadata"]!.AsArray();
        values.Select(value => $"{value!["id"]} {value["name"]} {value["type"]}").ShouldBe(
            ["built-in document_name string", "built-in uploader string", "built-in upload_date time", "built-in last_update_date time", "built-in source string"]);
        values[0]!["value"]!.GetValue<string>().ShouldBe("notes");
        values[1]!["value"]!.GetValue<string>().ShouldBe("owner");
        values[2]!["value"]!.GetValue<string>().ShouldMatch("^[0-9]{10}\\.0$");
        values[4]!["value"]!.GetValue<string>().ShouldBe("file_upload");
        (await _api.RetrieveAsync(dataset, "text"))[0]!["segment"]!["document"]!["doc_metadata"]!["upload_date"]!.GetValue<long>().ShouldBeGreaterThan(1_700_000_000);
        (await _api.GetAsync($"v1/datasets/{dataset}")).Ok()["doc_metadata"]!.AsArray().Count.ShouldBe(5);
        (await _api.GetAsync($"v1/datasets/{dataset}/metadata")).Ok()["doc_metadata"]!.AsArray().ShouldBeEmpty();

        await SwitchAsync(dataset, "disable");
        (await DetailAsync(dataset, document))["doc_metadata"].ShouldBeNull();
    }

    [Fact]
    public async Task A_document_is_shown_with_only_and_without_its_metadata()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "text");
        var path = $"v1/datasets/{dataset}/documents/{document}";
        string[] all =
        [
            "id", "position", "data_source_type", "data_source_info", "dataset_process_rule_id", "dataset_process_rule", "document_process_rule", "name", "created_from", "created_by", "created_at",
            "tokens", "indexing_status", "completed_at", "updated_at", "indexing_latency", "error", "enabled", "disabled_at", "disabled_by", "archived", "doc_type", "doc_metadata", "segment_count",
            "average_segment_length", "hit_count", "display_status", "doc_form", "doc_language", "external_key", "sync", "summary_index_status", "need_summary",
        ];
        Members(await _api.GetAsync(path)).ShouldBe(all, ignoreOrder: true);
        Members(await _api.GetAsync(path + "?metadata=all")).ShouldBe(all, ignoreOrder: true);
        Members(await _api.GetAsync(path + "?metadata=without")).ShouldBe(all.Except(["doc_type", "doc_metadata"]), ignoreOrder: true);
        Members(await _api.GetAsync(path + "?metadata=only")).ShouldBe(["id", "doc_type", "doc_metadata"], ignoreOrder: true);
        (await _api.GetAsync(path + "?metadata=some")).Failed(400, "invalid_metadata").ShouldBe("Invalid metadata value: some");
    }

    [Fact]
    public async Task Sixteen_clients_give_one_document_values_and_lose_none()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "text");
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            var id = await CreateAsync(dataset, "number", $"f{i}");
            await WriteAsync(dataset, document, [new { id, name = $"f{i}", value = i }], partial: true);
        }));
        (await DetailAsync(dataset, document))["doc_metadata"]!.AsArray().Select(value => value!["value"]!.GetValue<int>()).ShouldBe(Enumerable.Range(0, 16), ignoreOrder: true);
    }

    private static IEnumerable<string> Members(Answer answer) => answer.Ok().AsObject().Select(member => member.Key);

    private async Task<JsonNode> SwitchAsync(string dataset, string action) => (await _api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"v1/datasets/{dataset}/metadata/built-in/{action}"))).Ok();

    private async Task<string> CreateAsync(string dataset, string type, string name)
    {
        var created = await _api.PostAsync($"v1/datasets/{dataset}/metadata", new { type, name });
        created.Status.ShouldBe(HttpStatusCode.Created, created.Text);
        created.Json.AsObject().Select(member => member.Key).ShouldBe(["id", "name", "type"]);
        return created.Json["id"]!.GetValue<string>();
    }

    private async Task WriteAsync(string dataset, string document, object[] values, bool partial = false) =>
        (await _api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = new[] { new { document_id = document, metadata_list = values, partial_update = partial } } }))
            .Ok()["result"]!.GetValue<string>().ShouldBe("success");

    private async Task<JsonNode> DetailAsync(string dataset, string document) => (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok();

    private async Task<string> ValuesAsync(string dataset, string document) => (await DetailAsync(dataset, document))["doc_metadata"]!.ToJsonString();
}
