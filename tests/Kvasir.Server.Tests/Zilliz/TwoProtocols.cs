using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Zilliz;

public sealed class TwoProtocols(ZillizServer zilliz) : IClassFixture<ZillizServer>
{
    [Fact]
    public async Task What_a_pipeline_ingests_the_knowledge_api_lists_and_finds()
    {
        var ingestion = await zilliz.IngestDocsAsync("shared", preserved: [("year", "Int16"), ("author", "VarChar"), ("is_public", "Bool")]);
        await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/shared.md", "# Kestrels\n\nThe kestrel nests in holes of cliffs."), year = 2024, author = "kim", is_public = true });

        var dataset = (await zilliz.Api.GetAsync("v1/datasets?keyword=shared")).Ok()["data"]![0]!;
        dataset["document_count"]!.GetValue<int>().ShouldBe(1);
        var id = dataset["id"]!.GetValue<string>();
        var document = (await zilliz.Api.GetAsync($"v1/datasets/{id}/documents")).Ok()["data"]![0]!;
        document["name"]!.GetValue<string>().ShouldBe("shared.md");
        document["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        document["doc_metadata"]!.AsArray().ToDictionary(field => field!["name"]!.GetValue<string>(), field => field!["value"]!.ToString())
            .ShouldBe(new Dictionary<string, string> { ["year"] = "2024", ["author"] = "kim", ["is_public"] = "true" }, ignoreOrder: true);
        (await zilliz.Api.GetAsync($"v1/datasets/{id}/documents/{document["id"]}/segments")).Ok()["data"]![0]!["content"]!.GetValue<string>().ShouldBe("Kestrels\nThe kestrel nests in holes of cliffs.");

        var records = (await zilliz.Api.PostAsync($"v1/datasets/{id}/retrieve", new
        {
            query = "kestrel",
            retrieval_model = new
            {
                search_method = "hybrid_search",
                reranking_enable = false,
                top_k = 3,
                score_threshold_enabled = false,
                metadata_filtering_conditions = new { logical_operator = "and", conditions = new[] { new { name = "year", comparison_operator = ">", value = "2020" } } },
            },
        })).Ok()["records"]!.AsArray();
        records.ShouldHaveSingleItem()!["segment"]!["document"]!["name"]!.GetValue<string>().ShouldBe("shared.md");
    }

    [Fact]
    public async Task What_the_knowledge_api_changes_pipelines_see_at_once()
    {
        var ingestion = await zilliz.IngestDocsAsync("edited", preserved: [("year", "Int16")]);
        await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/edited.md", "The kestrel nests in holes of cliffs."), year = 2024 });
        var search = await zilliz.SearchAsync("edited");
        var id = (await zilliz.Api.GetAsync("v1/datasets?keyword=edited")).Ok()["data"]![0]!["id"]!.GetValue<string>();
        var document = (await zilliz.Api.GetAsync($"v1/datasets/{id}/documents")).Ok()["data"]![0]!["id"]!.GetValue<string>();
        var field = (await zilliz.Api.GetAsync($"v1/datasets/{id}/metadata")).Ok()["doc_metadata"]![0]!["id"]!.GetValue<string>();

        (await zilliz.Api.PostAsync($"v1/datasets/{id}/documents/metadata", new { operation_data = new[] { new { document_id = document, metadata_list = new[] { new { id = field, name = "year", value = 1999 } } } } })).Ok();
        (await zilliz.Api.PostAsync($"v1/datasets/{id}/documents/{document}/segments", new { segments = new[] { new { content = "A kestrel segment that somebody added." } } })).Ok();

        var hits = (await zilliz.RunAsync(search, new { query_text = "kestrel" }, new { outputFields = new[] { "year", "chunk_id" }, filter = "year == 1999" }))["result"]!.AsArray();
        hits.Select(hit => hit!["chunk_id"]!.GetValue<int>()).Order().ShouldBe([0, 1]);
        hits.ShouldAllBe(hit => hit!["year"]!.GetValue<int>() == 1999);

        (await zilliz.Api.DeleteAsync($"v1/datasets/{id}/documents/{document}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await zilliz.RunAsync(search, new { query_text = "kestrel" }))["result"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dataset_is_a_collection_of_its_name()
    {
        var dataset = (await zilliz.Api.PostAsync("v1/datasets", new { name = "Product manual", indexing_technique = "high_quality" })).Ok()["id"]!.GetValue<string>();
        var document = await zilliz.Api.AddTextAsync(dataset, "falcons.txt", "The kestrel nests in holes of cliffs.");
        var field = (await zilliz.Api.PostAsync($"v1/datasets/{dataset}/metadata", new { type = "string", name = "author" })).Json["id"]!.GetValue<string>();
        (await zilliz.Api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = new[] { new { document_id = document, metadata_list = new[] { new { id = field, name = "author", value = "kim" } } } } })).Ok();

        var search = await zilliz.SearchAsync("Product manual");
        var ingestion = await zilliz.IngestDocsAsync("Product manual", preserved: [("year", "Int16")]);
        await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/more.txt", "The owl nests in a tree."), year = 2024 });

        var hits = (await zilliz.RunAsync(search, new { query_text = "kestrel" }, new { outputFields = new[] { "doc_name", "author", "year" }, filter = "author == 'kim' or year == 2024" }))["result"]!.AsArray();
        hits.Select(hit => $"{hit!["doc_name"]} {hit["author"]} {hit["year"]}").ShouldBe(["falcons.txt kim ", "more.txt  2024"]);

        (await zilliz.RunAsync(await zilliz.DeleteAsync("Product manual", "PURGE_DOC_INDEX"), new { doc_name = "falcons.txt" }))["num_deleted_chunks"]!.GetValue<int>().ShouldBe(1);
        (await zilliz.Api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_dataset_without_vectors_is_none()
    {
        (await zilliz.Api.PostAsync("v1/datasets", new { name = "economical", indexing_technique = "economy" })).Ok();
        (await zilliz.Api.PostAsync("v1/pipelines", new { name = "find", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_DOC_CHUNK", clusterId = ZillizServer.Cluster, collectionName = "economical" } } })).Refused(400, 90006).ShouldContain("economy");
    }

    [Fact]
    public async Task Hierarchical_datasets_answer_each_parent_once()
    {
        var dataset = (await zilliz.Api.PostAsync("v1/datasets", new { name = "hierarchical", indexing_technique = "high_quality" })).Ok()["id"]!.GetValue<string>();
        (await zilliz.Api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new
        {
            name = "parents.txt",
            text = "The kestrel nests.\nThe kestrel hovers.\nThe kestrel hunts.\n\nThe owl sleeps by day.\nThe owl hunts by night.",
            indexing_technique = "high_quality",
            doc_form = "hierarchical_model",
            process_rule = JsonNode.Parse("""{"mode":"hierarchical","rules":{"pre_processing_rules":[],"segmentation":{"separator":"\n\n","max_tokens":500},"parent_mode":"paragraph","subchunk_segmentation":{"separator":"\n","max_tokens":50}}}"""),
        })).Ok();
        var search = await zilliz.SearchAsync("hierarchical");
        await Eventually.TrueAsync(async () => (await zilliz.RunAsync(search, new { query_text = "kestrel" }))["result"]!.AsArray().Count > 0, TimeSpan.FromMinutes(1));

        (await zilliz.RunAsync(search, new { query_text = "kestrel" }))["result"]!.AsArray().Select(hit => hit!["id"]!.GetValue<string>()).Distinct().Count().ShouldBe(2);
        (await zilliz.RunAsync(search, new { query_text = "kestrel" }))["result"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Keys_reach_what_they_may_and_another_workspace_nothing()
    {
        var ingestion = await zilliz.IngestTextsAsync("private");
        await zilliz.RunAsync(ingestion, new { text_list = "secret" });
        var search = await zilliz.SearchAsync("private", "SEARCH_TEXT");
        var other = await zilliz.Server.OtherWorkspaceAsync();

        (await other.GetAsync("v1/pipelines")).Data().AsArray().ShouldBeEmpty();
        (await other.GetAsync($"v1/pipelines/{search}")).Refused(404, 90010);
        (await other.PostAsync($"v1/pipelines/{search}/run", new { data = new { query_text = "secret" } })).Refused(404, 90010);
        (await other.DeleteAsync($"v1/pipelines/{search}")).Refused(404, 90010);
        (await other.PostAsync("v1/pipelines", new { name = "find", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_TEXT", clusterId = ZillizServer.Cluster, collectionName = "private" } } })).Refused(404, 90011);
    }
}
