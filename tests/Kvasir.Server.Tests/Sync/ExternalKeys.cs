using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Sync;

public sealed class ExternalKeys : SyncTest
{
    [Fact]
    public async Task A_key_makes_a_document_once_and_updates_it_from_then_on()
    {
        var dataset = await Api.CreateDatasetAsync();
        var first = (await UpsertAsync(dataset, "wiki/1", "apples\nbears", "first")).Ok();
        var id = first["document"]!["id"]!.GetValue<string>();
        first["document"]!["external_key"]!.GetValue<string>().ShouldBe("wiki/1");
        await Api.WaitAsync(dataset, first["batch"]!.GetValue<string>());
        var texts = Model.Texts;

        var again = await UpsertAsync(dataset, "wiki/1", "apples\nbears", "first");
        again.Ok()["document"]!["id"]!.GetValue<string>().ShouldBe(id);
        again.Json["batch"]!.GetValue<string>().ShouldNotBe(first["batch"]!.GetValue<string>());
        Sync(await FinishedAsync(dataset, again)).ShouldBe("""{"embedded":0,"reused":2,"deleted":0}""");
        Model.Texts.ShouldBe(texts);

        Sync(await FinishedAsync(dataset, await UpsertAsync(dataset, "wiki/1", "apples\ncats", "second"))).ShouldBe("""{"embedded":1,"reused":1,"deleted":1}""");
        var detail = await DetailAsync(dataset, id);
        (detail["name"]!.GetValue<string>(), detail["external_key"]!.GetValue<string>()).ShouldBe(("second", "wiki/1"));
    }

    [Fact]
    public async Task A_file_has_a_key_in_the_data_part_and_documents_are_found_by_theirs()
    {
        var dataset = await Api.CreateDatasetAsync();
        var ids = new List<string>();
        foreach (var key in (string[])["a", "b", "a"])
        {
            var queued = await Api.UploadAsync(dataset, "readme.txt", Encoding.UTF8.GetBytes($"text {ids.Count}"), new { indexing_technique = "high_quality", process_rule = Lines, external_key = key });
            await FinishedAsync(dataset, queued);
            ids.Add(queued.Json["document"]!["id"]!.GetValue<string>());
        }

        ids[2].ShouldBe(ids[0], "the same key");
        ids[1].ShouldNotBe(ids[0], "the same name is no matter");
        var listed = (await Api.GetAsync($"v1/datasets/{dataset}/documents?external_key=b")).Ok();
        listed["total"]!.GetValue<int>().ShouldBe(1);
        listed["data"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(ids[1]);
        (await Api.GetAsync($"v1/datasets/{dataset}/documents?external_key=c")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
        await Api.AddTextAsync(dataset, "readme.txt", "a text without a key", Lines);
        (await Api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(3, "a document with a key is not replaced by name");
    }

    [Fact]
    public async Task Sixteen_clients_with_one_key_make_one_document()
    {
        var dataset = await Api.CreateDatasetAsync();
        await Api.AddTextAsync(dataset, "other", "other", Lines);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => UpsertAsync(dataset, "one", $"apples\nline {i}")));
        var id = answers.Select(answer => answer.Ok()["document"]!["id"]!.GetValue<string>()).Distinct().ShouldHaveSingleItem();
        await Eventually.TrueAsync(async () => (await DetailAsync(dataset, id))["indexing_status"]!.GetValue<string>() == "completed", TimeSpan.FromMinutes(1));
        (await Api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(2);
        (await ContentsAsync(dataset, id)).Count.ShouldBe(2);
        (await Api.RetrieveAsync(dataset, "apples", "full_text_search")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Deleting_a_document_frees_its_key_and_other_datasets_have_keys_of_their_own()
    {
        var (dataset, other) = (await Api.CreateDatasetAsync(), await Api.CreateDatasetAsync());
        var first = await UpsertAsync(dataset, "k", "apples");
        var id = first.Ok()["document"]!["id"]!.GetValue<string>();
        (await UpsertAsync(other, "k", "apples")).Ok()["document"]!["id"]!.GetValue<string>().ShouldNotBe(id);
        (await Api.DeleteAsync($"v1/datasets/{dataset}/documents/{id}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await UpsertAsync(dataset, "k", "apples")).Ok()["document"]!["id"]!.GetValue<string>().ShouldNotBe(id);
    }

    [Fact]
    public async Task A_key_has_1_to_255_characters_and_goes_with_no_original_document_id_nor_an_archived_document()
    {
        var dataset = await Api.CreateDatasetAsync();
        var longest = string.Concat(Enumerable.Repeat("𝄞", 255));
        var queued = await UpsertAsync(dataset, longest, "apples");
        await FinishedAsync(dataset, queued);
        var id = queued.Json["document"]!["id"]!.GetValue<string>();
        foreach (var wrong in (string[])["", longest + "x", "a\0b"]) (await UpsertAsync(dataset, wrong, "apples")).Failed(400, "invalid_param").ShouldContain("external_key");
        (await Api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name = "doc", text = "bears", external_key = "k", original_document_id = id })).Failed(400, "invalid_param").ShouldContain("original_document_id");
        (await Api.PatchAsync($"v1/datasets/{dataset}/documents/status/archive", new { document_ids = new[] { id } })).Ok();
        (await UpsertAsync(dataset, longest, "bears")).Failed(400, "invalid_param").ShouldContain("archived");
    }

    [Fact]
    public async Task Searches_are_filtered_by_keys()
    {
        var dataset = await Api.CreateDatasetAsync();
        foreach (var key in (string[])["wiki/1", "mail/1"]) await FinishedAsync(dataset, await UpsertAsync(dataset, key, $"apples of {key[..4]}"));
        var conditions = new { logical_operator = "and", conditions = new[] { new { name = "external_key", comparison_operator = "start with", value = "wiki/" } } };
        var found = (await Api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "apples", retrieval_model = new { search_method = "full_text_search", top_k = 5, metadata_filtering_conditions = conditions } })).Ok();
        found["records"]!.AsArray().ShouldHaveSingleItem()!["segment"]!["content"]!.GetValue<string>().ShouldBe("apples of wiki");
    }

    private Task<Answer> UpsertAsync(string dataset, string key, string text, string name = "doc") =>
        Api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name, text, indexing_technique = "high_quality", process_rule = Lines, external_key = key });
}
