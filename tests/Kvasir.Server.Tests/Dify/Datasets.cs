using System.Net;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class Datasets(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_new_dataset_has_every_member_of_the_protocol()
    {
        var name = Guid.NewGuid().ToString("N");
        var dataset = (await _api.PostAsync("v1/datasets", new { name })).Ok();

        string[] members =
        [
            "id", "name", "description", "provider", "permission", "data_source_type", "indexing_technique", "app_count", "document_count", "word_count", "created_by", "author_name",
            "created_at", "updated_by", "updated_at", "embedding_model", "embedding_model_provider", "embedding_available", "retrieval_model_dict", "summary_index_setting", "tags", "doc_form",
            "external_knowledge_info", "external_retrieval_model", "doc_metadata", "built_in_field_enabled", "pipeline_id", "runtime_mode", "chunk_structure", "icon_info", "is_published",
            "total_documents", "total_available_documents", "enable_api", "is_multimodal", "maintainer",
        ];
        dataset.AsObject().Select(member => member.Key).ShouldBe(members, ignoreOrder: true);
        dataset["name"]!.GetValue<string>().ShouldBe(name);
        dataset["description"]!.GetValue<string>().ShouldBe("");
        dataset["indexing_technique"].ShouldBeNull();
        dataset["embedding_available"].ShouldBeNull();
        dataset["retrieval_model_dict"]!.ToJsonString().ShouldBe(
            """{"search_method":"semantic_search","reranking_enable":false,"reranking_mode":null,"reranking_model":{"reranking_provider_name":"","reranking_model_name":""},"weights":null,"top_k":2,"score_threshold_enabled":false,"score_threshold":null}""");
        dataset["external_retrieval_model"]!.ToJsonString().ShouldBe("""{"top_k":2,"score_threshold":0,"score_threshold_enabled":null}""");
    }

    [Fact]
    public async Task A_high_quality_dataset_takes_the_built_in_model_and_shows_that_it_works()
    {
        var id = await _api.CreateDatasetAsync();
        var dataset = (await _api.GetAsync($"v1/datasets/{id}")).Ok();
        dataset["embedding_model"]!.GetValue<string>().ShouldNotBeEmpty();
        dataset["embedding_model_provider"]!.GetValue<string>().ShouldBe("kvasir");
        dataset["embedding_available"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_can_be_taken_once()
    {
        var name = Guid.NewGuid().ToString("N");
        (await _api.PostAsync("v1/datasets", new { name })).Ok();
        (await _api.PostAsync("v1/datasets", new { name })).Failed(409, "dataset_name_duplicate").ShouldContain(name);

        var other = await _api.CreateDatasetAsync();
        (await _api.PatchAsync($"v1/datasets/{other}", new { name })).Failed(400, "invalid_param").ShouldContain("Dataset name already exists");
    }

    [Fact]
    public async Task A_deleted_dataset_is_gone_and_frees_its_name()
    {
        var name = Guid.NewGuid().ToString("N");
        var id = (await _api.PostAsync("v1/datasets", new { name })).Ok()["id"];
        (await _api.DeleteAsync($"v1/datasets/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _api.GetAsync($"v1/datasets/{id}")).Failed(404, "not_found").ShouldBe("Dataset not found.");
        (await _api.DeleteAsync($"v1/datasets/{id}")).Failed(404, "not_found");
        (await _api.PostAsync("v1/datasets", new { name })).Ok();
    }

    [Fact]
    public async Task A_list_is_paged_newest_first_and_filtered_by_a_literal_keyword()
    {
        var mark = Guid.NewGuid().ToString("N")[..12];
        foreach (var suffix in (string[])["a_1", "b%2", "c"]) (await _api.PostAsync("v1/datasets", new { name = $"{mark} {suffix}" })).Ok();

        var first = (await _api.GetAsync($"v1/datasets?keyword={mark.ToUpperInvariant()}&page=1&limit=2")).Ok();
        first["total"]!.GetValue<int>().ShouldBe(3);
        first["has_more"]!.GetValue<bool>().ShouldBeTrue();
        first["data"]!.AsArray().Select(dataset => dataset!["name"]!.GetValue<string>()).ShouldBe([$"{mark} c", $"{mark} b%2"]);
        (await _api.GetAsync($"v1/datasets?keyword={mark}&page=2&limit=2")).Ok()["has_more"]!.GetValue<bool>().ShouldBeFalse();
        (await _api.GetAsync($"v1/datasets?keyword={mark}%20b%25")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
        (await _api.GetAsync($"v1/datasets?keyword={mark}%25")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
        (await _api.GetAsync("v1/datasets?limit=1000")).Ok()["limit"]!.GetValue<int>().ShouldBe(100);
        (await _api.GetAsync("v1/datasets?limit=0&page=-3")).Ok()["limit"]!.GetValue<int>().ShouldBe(1);
        (await _api.GetAsync("v1/datasets?page=2147483647&limit=100")).Ok()["data"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_given_members_change_and_null_clears_the_description()
    {
        var id = await _api.CreateDatasetAsync();
        var changed = (await _api.PatchAsync($"v1/datasets/{id}", new { description = "About it", permission = "all_team_members" })).Ok();
        changed["description"]!.GetValue<string>().ShouldBe("About it");
        changed["permission"]!.GetValue<string>().ShouldBe("all_team_members");

        changed = (await _api.PatchAsync($"v1/datasets/{id}", new { retrieval_model = new { search_method = "hybrid_search", top_k = 7, weights = 0.3 } })).Ok();
        changed["description"]!.GetValue<string>().ShouldBe("About it");
        changed["retrieval_model_dict"]!["top_k"]!.GetValue<int>().ShouldBe(7);
        changed["retrieval_model_dict"]!["weights"]!["vector_setting"]!["vector_weight"]!.GetValue<double>().ShouldBe(0.3);

        (await _api.PatchAsync($"v1/datasets/{id}", new { description = (string?)null })).Ok()["description"].ShouldBeNull();
    }
}
