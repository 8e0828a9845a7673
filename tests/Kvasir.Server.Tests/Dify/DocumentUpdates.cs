using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class DocumentUpdates(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Theory]
    [InlineData("update-by-text")]
    [InlineData("update_by_text")]
    public async Task A_new_text_replaces_the_old_one_under_the_same_id_and_batch(string route)
    {
        var dataset = await _api.CreateDatasetAsync();
        var created = (await _api.CreateTextAsync(dataset, "notes", "Albatrosses glide.")).Ok();
        var (id, batch) = (created["document"]!["id"]!.GetValue<string>(), created["batch"]!.GetValue<string>());
        await _api.WaitAsync(dataset, batch);

        var updated = (await _api.PostAsync($"v1/datasets/{dataset}/documents/{id}/{route}", new { name = "renamed", text = "Badgers dig." })).Ok();
        updated["batch"]!.GetValue<string>().ShouldBe(batch);
        updated["document"]!["id"]!.GetValue<string>().ShouldBe(id);
        updated["document"]!["name"]!.GetValue<string>().ShouldBe("renamed");
        (await _api.WaitAsync(dataset, batch))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        (await _api.RetrieveAsync(dataset, "animals")).ShouldHaveSingleItem()!["segment"]!["content"]!.GetValue<string>().ShouldBe("Badgers dig.");
    }

    [Fact]
    public async Task A_new_file_or_rule_alone_is_enough_and_a_name_alone_is_not()
    {
        var dataset = await _api.CreateDatasetAsync();
        var id = await _api.AddTextAsync(dataset, "notes", "one@@two");
        (await _api.PostAsync($"v1/datasets/{dataset}/documents/{id}/update-by-text", new { name = "renamed" })).Failed(400, "invalid_param").ShouldBe("Data source or Process rule is required");
        (await _api.PostAsync($"v1/datasets/{dataset}/documents/{id}/update-by-text", new { text = "text without name" })).Failed(400, "invalid_param").ShouldContain("name is required");

        var rule = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "@@", max_tokens = 50 } } };
        await UpdatedAsync(dataset, id, await _api.PostAsync($"v1/datasets/{dataset}/documents/{id}/update-by-text", new { process_rule = rule }));
        (await SegmentsAsync(dataset, id)).ShouldBe(["one", "two"]);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("three@@four")), "file", "new.txt" } };
        await UpdatedAsync(dataset, id, await _api.SendAsync(new HttpRequestMessage(HttpMethod.Patch, $"v1/datasets/{dataset}/documents/{id}") { Content = form }));
        (await SegmentsAsync(dataset, id)).ShouldBe(["three", "four"]);
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{id}")).Ok()["name"]!.GetValue<string>().ShouldBe("new.txt");
    }

    [Fact]
    public async Task Switches_take_documents_out_of_searches_and_back()
    {
        var dataset = await _api.CreateDatasetAsync();
        var id = await _api.AddTextAsync(dataset, "notes", "Walruses sing.");
        foreach (var (off, on, shown) in new[] { ("disable", "enable", "disabled"), ("archive", "un_archive", "archived") })
        {
            await SwitchAsync(dataset, off, id);
            (await _api.RetrieveAsync(dataset, "walruses")).ShouldBeEmpty();
            (await _api.GetAsync($"v1/datasets/{dataset}/documents/{id}")).Ok()["display_status"]!.GetValue<string>().ShouldBe(shown);
            (await _api.PostAsync($"v1/datasets/{dataset}/documents/{id}/update-by-text", new { name = "n", text = "t" })).Failed(400, "invalid_param").ShouldContain("Document is not available");
            await SwitchAsync(dataset, off, id);
            await SwitchAsync(dataset, on, id);
            (await _api.RetrieveAsync(dataset, "walruses")).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Archived_documents_cannot_be_deleted_and_unknown_actions_and_ids_are_told_apart()
    {
        var dataset = await _api.CreateDatasetAsync();
        var id = await _api.AddTextAsync(dataset, "notes", "text");
        await SwitchAsync(dataset, "archive", id);
        (await _api.DeleteAsync($"v1/datasets/{dataset}/documents/{id}")).Failed(403, "archived_document_immutable");
        (await _api.PatchAsync($"v1/datasets/{dataset}/documents/status/explode", new { document_ids = new[] { id } })).Failed(400, "invalid_action");
        (await _api.PatchAsync($"v1/datasets/{dataset}/documents/status/enable", new { document_ids = new[] { Guid.NewGuid().ToString() } })).Ok()["result"]!.GetValue<string>().ShouldBe("success");
    }

    private async Task SwitchAsync(string dataset, string action, string id) =>
        (await _api.PatchAsync($"v1/datasets/{dataset}/documents/status/{action}", new { document_ids = new[] { id } })).Ok()["result"]!.GetValue<string>().ShouldBe("success");

    private async Task UpdatedAsync(string dataset, string id, Answer answer)
    {
        answer.Ok()["document"]!["id"]!.GetValue<string>().ShouldBe(id);
        (await _api.WaitAsync(dataset, answer.Json["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
    }

    private async Task<List<string>> SegmentsAsync(string dataset, string id) =>
        [.. (await _api.GetAsync($"v1/datasets/{dataset}/documents/{id}/segments")).Ok()["data"]!.AsArray().Select(segment => segment!["content"]!.GetValue<string>())];
}
