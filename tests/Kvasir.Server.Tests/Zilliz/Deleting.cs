using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Zilliz;

public sealed class Deleting(ZillizServer zilliz) : IClassFixture<ZillizServer>
{
    [Fact]
    public async Task A_document_goes_by_its_name()
    {
        var ingestion = await zilliz.IngestDocsAsync("by_name", 20);
        foreach (var name in (string[])["a.md", "b.md"]) await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put($"/{name}", "# One\n\nThe kestrel nests in a cliff here.\n\n# Two\n\nThe owl nests in a tree there, too.") });
        var deletion = await zilliz.DeleteAsync("by_name", "PURGE_DOC_INDEX");

        Counts(await zilliz.RunAsync(deletion, new { doc_name = "a.md" })).ShouldBe((2, 2));
        Counts(await zilliz.RunAsync(deletion, new { doc_name = "a.md" })).ShouldBe((0, 0));
        (await zilliz.TryAsync(deletion, new { })).Refused(400, 90020).ShouldContain("data.doc_name");

        (await zilliz.RunAsync(await zilliz.SearchAsync("by_name"), new { query_text = "nests" }, new { outputFields = new[] { "doc_name" } }))["result"]!.AsArray()
            .Select(hit => hit!["doc_name"]!.GetValue<string>()).ShouldBe(["b.md", "b.md"]);
    }

    [Fact]
    public async Task Texts_go_by_their_ids_in_any_form()
    {
        var ingestion = await zilliz.IngestTextsAsync("by_id");
        var ids = (await zilliz.RunAsync(ingestion, new { text_list = new[] { "a", "b", "c", "d", "e" } }))["ids"]!.AsArray().Select(id => id!.GetValue<long>()).ToList();
        var other = (await zilliz.RunAsync(await zilliz.IngestTextsAsync("by_id_other"), new { text_list = "z" }))["ids"]![0]!.GetValue<long>();
        var deletion = await zilliz.DeleteAsync("by_id", "PURGE_TEXT_INDEX");

        Counts(await zilliz.RunAsync(deletion, new { id = ids[0] })).ShouldBe((1, 1));
        Counts(await zilliz.RunAsync(deletion, new { id = $"{ids[1]}" })).ShouldBe((1, 1));
        Counts(await zilliz.RunAsync(deletion, new { ids = new object[] { ids[2], $"{ids[3]}", ids[3], other } })).ShouldBe((2, 2));
        (await zilliz.TryAsync(deletion, new { id = "first" })).Refused(400, 90020);

        (await zilliz.RunAsync(await zilliz.SearchAsync("by_id", "SEARCH_TEXT"), new { query_text = "a" }))["result"]!.AsArray().ShouldHaveSingleItem()!["text"]!.GetValue<string>().ShouldBe("e");
        (await zilliz.RunAsync(await zilliz.SearchAsync("by_id_other", "SEARCH_TEXT"), new { query_text = "a" }))["result"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_an_expression_says_goes_and_an_empty_document_with_it()
    {
        var ingestion = await zilliz.IngestDocsAsync("by_expression", 20, preserved: [("year", "Int16")]);
        for (var year = 2000; year < 2004; year++) await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put($"/{year}.md", "# One\n\nThe kestrel nests in a cliff here.\n\n# Two\n\nThe owl nests in a tree there, too."), year });
        var deletion = await zilliz.DeleteAsync("by_expression");
        var search = await zilliz.SearchAsync("by_expression");

        Counts(await zilliz.RunAsync(deletion, new { expression = "year == 2000 or (year == 2001 and chunk_id == 1)" })).ShouldBe((3, 3));
        Counts(await zilliz.RunAsync(deletion, new { doc_name = "2003.md" })).ShouldBe((2, 2));
        (await zilliz.TryAsync(deletion, new { doc_name = "2002.md", expression = "chunk_id == 1" })).Refused(400, 90020).ShouldContain("doc_name");
        Counts(await zilliz.RunAsync(deletion, new { expression = "year < 1900" })).ShouldBe((0, 0));

        var left = (await zilliz.RunAsync(search, new { query_text = "nests" }, new { outputFields = new[] { "doc_name", "chunk_id" } }))["result"]!.AsArray()
            .Select(hit => $"{hit!["doc_name"]} {hit["chunk_id"]}").Order();
        left.ShouldBe(["2001.md 0", "2002.md 0", "2002.md 1"]);

        var dataset = (await zilliz.Api.GetAsync("v1/datasets?keyword=by_expression")).Ok()["data"]![0]!;
        (await zilliz.Api.GetAsync($"v1/datasets/{dataset["id"]}/documents")).Ok()["data"]!.AsArray().Select(document => document!["name"]!.GetValue<string>()).Order().ShouldBe(["2001.md", "2002.md"]);

        Counts(await zilliz.RunAsync(deletion, new { expression = "id >= 0" })).ShouldBe((3, 3));
        (await zilliz.RunAsync(search, new { query_text = "nests" }))["result"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("1 == 1")]
    [InlineData("id not in []")]
    [InlineData("id = 1")]
    public async Task Everything_is_not_deleted_by_mistake(string expression)
    {
        await zilliz.IngestTextsAsync("careful");
        (await zilliz.TryAsync(await zilliz.DeleteAsync("careful"), new { expression })).Refused(400, 90021);
    }

    private static (int Chunks, int Entities) Counts(JsonNode run) => (run["num_deleted_chunks"]!.GetValue<int>(), run["num_deleted_entities"]!.GetValue<int>());
}
