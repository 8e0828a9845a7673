using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class Segments(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_segment_lives_from_creation_to_deletion()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "Albatrosses glide.");
        var path = $"v1/datasets/{dataset}/documents/{document}/segments";

        var created = (await _api.PostAsync(path, new { segments = new object[] { new { content = "Badgers dig tunnels.", keywords = new[] { "sett" }, answer = "ignored" }, new { content = "Zebras graze." } } })).Ok();
        created["doc_form"]!.GetValue<string>().ShouldBe("text_model");
        var (first, second) = (created["data"]![0]!, created["data"]![1]!);
        string[] members =
        [
            "id", "position", "document_id", "content", "sign_content", "answer", "word_count", "tokens", "keywords", "index_node_id", "index_node_hash", "hit_count", "enabled", "disabled_at",
            "disabled_by", "status", "created_by", "created_at", "updated_at", "updated_by", "indexing_at", "completed_at", "error", "stopped_at", "context", "child_chunks", "attachments", "summary",
        ];
        first.AsObject().Select(member => member.Key).ShouldBe(members, ignoreOrder: true);
        (first["position"]!.GetValue<int>(), second["position"]!.GetValue<int>()).ShouldBe((2, 3));
        first["status"]!.GetValue<string>().ShouldBe("completed");
        first["enabled"]!.GetValue<bool>().ShouldBeTrue();
        first["answer"].ShouldBeNull();
        first["word_count"]!.GetValue<int>().ShouldBe(20);
        first["tokens"]!.GetValue<int>().ShouldBeGreaterThan(0);
        first["keywords"]!.ToJsonString().ShouldBe("""["sett"]""");
        second["keywords"]!.AsArray().Count.ShouldBeGreaterThan(0);
        (await _api.GetAsync($"v1/datasets/{dataset}")).Ok()["word_count"]!.GetValue<int>().ShouldBe(18 + 20 + 13);
        // Before any search: a hit is counted a moment after its answer.
        var one = $"{path}/{first["id"]}";
        (await _api.GetAsync(one)).Ok()["data"]!.ToJsonString().ShouldBe(first.ToJsonString());

        (await TopAsync(dataset, "digging badgers")).ShouldBe("Badgers dig tunnels.");
        (await _api.RetrieveAsync(dataset, "sett", "keyword_search")).ShouldHaveSingleItem();

        var updated = (await _api.PostAsync(one, new { segment = new { content = "Otters swim in rivers." } })).Ok()["data"]!;
        updated["content"]!.GetValue<string>().ShouldBe("Otters swim in rivers.");
        updated["index_node_id"]!.GetValue<string>().ShouldBe(first["index_node_id"]!.GetValue<string>());
        updated["index_node_hash"]!.GetValue<string>().ShouldNotBe(first["index_node_hash"]!.GetValue<string>());
        updated["updated_by"].ShouldNotBeNull();
        updated["keywords"]!.ToJsonString().ShouldBe("""["sett"]""");
        (await TopAsync(dataset, "swimming otters")).ShouldBe("Otters swim in rivers.");
        (await _api.RetrieveAsync(dataset, "badgers", "full_text_search")).ShouldBeEmpty();
        (await _api.GetAsync($"v1/datasets/{dataset}")).Ok()["word_count"]!.GetValue<int>().ShouldBe(18 + 22 + 13);

        (await _api.PostAsync(one, new { segment = new { keywords = new[] { "holt", "romp of otters" } } })).Ok()["data"]!["keywords"]!.ToJsonString().ShouldBe("""["holt","romp of otters"]""");
        (await _api.RetrieveAsync(dataset, "holt", "keyword_search")).ShouldHaveSingleItem();
        (await _api.RetrieveAsync(dataset, "romp", "keyword_search")).ShouldHaveSingleItem();
        (await _api.RetrieveAsync(dataset, "sett", "keyword_search")).ShouldBeEmpty();

        (await _api.DeleteAsync(one)).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await _api.DeleteAsync(one)).Failed(404, "not_found").ShouldBe("Segment not found.");
        (await _api.RetrieveAsync(dataset, "otters", "full_text_search")).ShouldBeEmpty();
        (await PositionsAsync(path)).ShouldBe([1, 3]);
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok()["segment_count"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_disabled_segment_is_not_found_and_only_enabling_changes_it()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "Walruses sing.");
        var one = $"v1/datasets/{dataset}/documents/{document}/segments/{await OnlyAsync(dataset, document)}";

        var off = (await _api.PostAsync(one, new { segment = new { enabled = false, content = "ignored" } })).Ok()["data"]!;
        off["enabled"]!.GetValue<bool>().ShouldBeFalse();
        off["content"]!.GetValue<string>().ShouldBe("Walruses sing.");
        off["disabled_at"].ShouldNotBeNull();
        (await _api.RetrieveAsync(dataset, "walruses")).ShouldBeEmpty();
        (await _api.PostAsync(one, new { segment = new { content = "new" } })).Failed(400, "invalid_param").ShouldBe("Can't update disabled segment");

        foreach (var action in (string[])["disable", "enable"])
            (await _api.PatchAsync($"v1/datasets/{dataset}/documents/status/{action}", new { document_ids = new[] { document } })).Ok();
        (await _api.RetrieveAsync(dataset, "walruses")).ShouldBeEmpty("a segment that was disabled by itself stays so");

        var on = (await _api.PostAsync(one, new { segment = new { enabled = true, content = "Walruses whistle." } })).Ok()["data"]!;
        on["disabled_at"].ShouldBeNull();
        (await TopAsync(dataset, "walruses")).ShouldBe("Walruses whistle.");
    }

    [Fact]
    public async Task Segments_are_only_added_to_completed_enabled_documents_and_never_blank()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "text");
        var path = $"v1/datasets/{dataset}/documents/{document}/segments";
        foreach (var body in new object[] { new { }, new { segments = Array.Empty<object>() }, new { segments = (object?)null }, new { segments = new[] { new { } } }, new { segments = new[] { new { content = "  " } } }, new { segments = new object?[] { null } } })
        {
            var answer = await _api.PostAsync(path, body);
            answer.Failed(400, "invalid_param").ShouldBe(answer.Json["error"]!.GetValue<string>());
        }

        (await _api.PostAsync(path, new { segments = "text" })).Failed(400, "invalid_param").ShouldBe("segments: must be an array");
        (await _api.PostAsync($"v1/datasets/{dataset}/documents/{document}/segments/{await OnlyAsync(dataset, document)}", new { })).Failed(400, "invalid_param").ShouldStartWith("segment:");
        (await _api.PostAsync($"v1/datasets/{dataset}/documents/{Guid.NewGuid()}/segments", new { })).Failed(404, "not_found").ShouldBe("Document not found.");
        (await _api.PatchAsync($"v1/datasets/{dataset}/documents/status/disable", new { document_ids = new[] { document } })).Ok();
        (await _api.PostAsync(path, new { segments = new[] { new { content = "c" } } })).Failed(404, "not_found").ShouldBe("Document is disabled.");

        var waiting = (await _api.CreateTextAsync(dataset, "later", "text")).Ok();
        await _api.PatchAsync($"v1/datasets/{dataset}/documents/{waiting["document"]!["id"]}/processing/pause", null);
        var answered = await _api.PostAsync($"v1/datasets/{dataset}/documents/{waiting["document"]!["id"]}/segments", new { segments = new[] { new { content = "c" } } });
        if (answered.Status != System.Net.HttpStatusCode.OK) answered.Failed(404, "not_found").ShouldBe("Document is not completed.");
    }

    [Fact]
    public async Task Lists_are_filtered_by_text_and_state_and_paged()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "one");
        var path = $"v1/datasets/{dataset}/documents/{document}/segments";
        await _api.PostAsync(path, new { segments = Enumerable.Range(0, 5).Select(i => new { content = $"100%_{i}" }) });
        (await PositionsAsync($"{path}?keyword=100%25_")).ShouldBe([2, 3, 4, 5, 6]);
        (await PositionsAsync($"{path}?limit=2&page=2")).ShouldBe([3, 4]);
        (await PositionsAsync($"{path}?status=completed&status=error")).Count.ShouldBe(6);
        (await PositionsAsync($"{path}?status=waiting")).ShouldBeEmpty();
        (await _api.GetAsync($"{path}?limit=0")).Failed(400, "invalid_param").ShouldBe("limit: must be at least 1");
        (await _api.GetAsync($"{path}?limit=1000")).Ok()["limit"]!.GetValue<int>().ShouldBe(100);
    }

    [Theory]
    [InlineData("paragraph")]
    [InlineData("full-doc")]
    public async Task Child_chunks_are_searched_edited_and_made_anew(string parentMode)
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await AddHierarchicalAsync(dataset, "The kestrel hovers.\nThe plover runs.", parentMode);
        var segment = await OnlyAsync(dataset, document);
        var path = $"v1/datasets/{dataset}/documents/{document}/segments/{segment}/child_chunks";

        var list = (await _api.GetAsync(path)).Ok();
        list.AsObject().Select(member => member.Key).ShouldBe(["data", "total", "total_pages", "page", "limit"], ignoreOrder: true);
        (list["total"]!.GetValue<int>(), list["total_pages"]!.GetValue<int>()).ShouldBe((2, 1));
        string[] members =
        [
            "id", "segment_id", "content", "position", "word_count", "tokens", "index_node_id", "index_node_hash", "type", "status", "created_by", "created_at", "updated_at", "indexing_at",
            "completed_at", "error", "stopped_at",
        ];
        list["data"]![0]!.AsObject().Select(member => member.Key).ShouldBe(members, ignoreOrder: true);
        list["data"]![0]!["type"]!.GetValue<string>().ShouldBe("automatic");

        var added = (await _api.PostAsync(path, new { content = "Salmon leap upstream." })).Ok()["data"]!;
        (added["position"]!.GetValue<int>(), added["type"]!.GetValue<string>()).ShouldBe((3, "customized"));
        added["tokens"]!.GetValue<int>().ShouldBeGreaterThan(0);
        (await BestChildAsync(dataset, "leaping salmon")).ShouldBe("Salmon leap upstream.");

        var changed = (await _api.PatchAsync($"{path}/{added["id"]}", new { content = "Herons wade." })).Ok()["data"]!;
        changed["id"]!.GetValue<string>().ShouldBe(added["id"]!.GetValue<string>());
        (await BestChildAsync(dataset, "wading herons")).ShouldBe("Herons wade.");
        (await _api.RetrieveAsync(dataset, "salmon", "full_text_search")).ShouldBeEmpty();
        (await _api.GetAsync($"{path}?keyword=HERON")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
        (await _api.RetrieveAsync(dataset, "plover", "keyword_search")).ShouldHaveSingleItem("an edit of a child keeps the parent's keywords");

        (await _api.DeleteAsync($"{path}/{added["id"]}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await _api.DeleteAsync($"{path}/{added["id"]}")).Failed(404, "not_found").ShouldBe("Child chunk not found.");
        (await _api.RetrieveAsync(dataset, "herons", "full_text_search")).ShouldBeEmpty();
        (await _api.PostAsync(path, new { content = " " })).Failed(400, "invalid_param").ShouldStartWith("content:");

        var one = $"v1/datasets/{dataset}/documents/{document}/segments/{segment}";
        (await _api.PostAsync(one, new { segment = new { content = "Only swifts." } })).Ok();
        (await _api.GetAsync(path)).Ok()["total"]!.GetValue<int>().ShouldBe(2, "children stay unless they are asked for anew");
        var anew = (await _api.PostAsync(one, new { segment = new { regenerate_child_chunks = true } })).Ok()["data"]!;
        anew["child_chunks"]!.AsArray().Count.ShouldBe(parentMode == "paragraph" ? 1 : 0);
        (await _api.GetAsync(path)).Ok()["data"]!.AsArray().Select(child => child!["content"]!.GetValue<string>()).ShouldBe(["Only swifts."]);
        (await BestChildAsync(dataset, "swifts")).ShouldBe("Only swifts.");

        var extra = (await _api.PostAsync($"v1/datasets/{dataset}/documents/{document}/segments", new { segments = new[] { new { content = "Moles tunnel.\nVoles gnaw." } } })).Ok()["data"]![0]!;
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments/{extra["id"]}/child_chunks")).Ok()["total"]!.GetValue<int>().ShouldBe(2);
        (await BestChildAsync(dataset, "moles")).ShouldBe("Moles tunnel.");
    }

    [Fact]
    public async Task Child_chunks_are_only_of_hierarchical_documents()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "text");
        (await _api.PostAsync($"v1/datasets/{dataset}/documents/{document}/segments/{await OnlyAsync(dataset, document)}/child_chunks", new { content = "c" }))
            .Failed(400, "invalid_param").ShouldContain("hierarchical_model");
    }

    [Fact]
    public async Task An_edited_segment_gives_way_to_the_text_of_a_new_upload()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "notes", "Original text.");
        await _api.PostAsync($"v1/datasets/{dataset}/documents/{document}/segments/{await OnlyAsync(dataset, document)}", new { segment = new { content = "Edited." } });
        (await _api.AddTextAsync(dataset, "notes", "Original text.")).ShouldBe(document);
        (await ContentsAsync(dataset, document)).ShouldBe(["Original text."]);
    }

    [Fact]
    public async Task Sixteen_clients_at_one_segment_lose_nothing()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await AddHierarchicalAsync(dataset, "Parent.", "paragraph");
        var segment = await OnlyAsync(dataset, document);
        var path = $"v1/datasets/{dataset}/documents/{document}/segments";
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            (await _api.PostAsync($"{path}/{segment}/child_chunks", new { content = $"Child {i}." })).Ok();
            (await _api.PostAsync($"{path}/{segment}", new { segment = i % 2 == 0 ? (object)new { content = $"Parent {i}." } : new { keywords = new[] { $"word{i}" } } })).Ok();
            (await _api.PostAsync(path, new { segments = new[] { new { content = $"Segment {i}." } } })).Ok();
        }));
        var children = (await _api.GetAsync($"{path}/{segment}/child_chunks?limit=100")).Ok()["data"]!.AsArray();
        children.Select(child => child!["content"]!.GetValue<string>()).ShouldBe(["Parent.", .. Enumerable.Range(0, 16).Select(i => $"Child {i}.")], ignoreOrder: true);
        children.Select(child => child!["position"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, 17));
        (await PositionsAsync($"{path}?limit=100")).ShouldBe(Enumerable.Range(1, 17));
        var after = (await _api.GetAsync($"{path}/{segment}")).Ok()["data"]!;
        after["content"]!.GetValue<string>().ShouldMatch("Parent [0-9]+\\.");
        after["keywords"]![0]!.GetValue<string>().ShouldMatch("word[0-9]+");
    }

    private async Task<string> AddHierarchicalAsync(string dataset, string text, string parentMode)
    {
        var rules = new
        {
            pre_processing_rules = Array.Empty<object>(),
            segmentation = new { separator = "\n\n", max_tokens = 500 },
            parent_mode = parentMode,
            subchunk_segmentation = new { separator = "\n", max_tokens = 100 },
        };
        var created = (await _api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name = "h", text, doc_form = "hierarchical_model", process_rule = new { mode = "hierarchical", rules } })).Ok();
        (await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        return created["document"]!["id"]!.GetValue<string>();
    }

    private async Task<string> OnlyAsync(string dataset, string document) =>
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>();

    private async Task<List<string>> ContentsAsync(string dataset, string document) =>
        [.. (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments")).Ok()["data"]!.AsArray().Select(segment => segment!["content"]!.GetValue<string>())];

    private async Task<List<int>> PositionsAsync(string path) => [.. (await _api.GetAsync(path)).Ok()["data"]!.AsArray().Select(segment => segment!["position"]!.GetValue<int>())];

    private async Task<string> TopAsync(string dataset, string query) => (await _api.RetrieveAsync(dataset, query))[0]!["segment"]!["content"]!.GetValue<string>();

    private async Task<string> BestChildAsync(string dataset, string query) =>
        (await _api.RetrieveAsync(dataset, query)).First(record => record!["child_chunks"]!.AsArray().Count > 0)!["child_chunks"]!.AsArray().Cast<JsonNode>().MaxBy(child => child["score"]!.GetValue<double>())!["content"]!.GetValue<string>();
}
