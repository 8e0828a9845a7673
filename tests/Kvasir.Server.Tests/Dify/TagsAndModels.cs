using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class TagsAndModels(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_tag_lives_from_creation_to_deletion()
    {
        var name = Guid.NewGuid().ToString("N");
        var created = (await _api.PostAsync("v1/datasets/tags", new { name })).Ok();
        created.ToJsonString().ShouldEndWith($"\"name\":\"{name}\",\"type\":\"knowledge\",\"binding_count\":0}}");
        var id = created["id"]!.GetValue<string>();
        (await _api.PostAsync("v1/datasets/tags", new { name })).Failed(400, "invalid_param").ShouldContain("Tag name already exists");

        var dataset = await _api.CreateDatasetAsync();
        (await _api.PostAsync("v1/datasets/tags/binding", new { tag_ids = new[] { id, Guid.NewGuid().ToString() }, target_id = dataset })).Ok()["result"]!.GetValue<string>().ShouldBe("success");
        (await _api.PostAsync("v1/datasets/tags/binding", new { tag_ids = new[] { id }, target_id = dataset })).Ok();
        (await _api.GetAsync("v1/datasets/tags")).Ok().AsArray().Single(tag => tag!["id"]!.GetValue<string>() == id)!["binding_count"]!.GetValue<string>().ShouldBe("1");
        (await _api.GetAsync($"v1/datasets/{dataset}")).Ok()["tags"]!.ToJsonString().ShouldBe($"[{{\"id\":\"{id}\",\"name\":\"{name}\",\"type\":\"knowledge\"}}]");
        (await _api.GetAsync($"v1/datasets?tag_ids={id}")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
        (await _api.GetAsync($"v1/datasets?tag_ids={id}&tag_ids={Guid.NewGuid()}")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
            (await _api.SendAsync(new HttpRequestMessage(method, $"v1/datasets/{dataset}/tags"))).Ok().ToJsonString().ShouldBe($"{{\"data\":[{{\"id\":\"{id}\",\"name\":\"{name}\"}}],\"total\":1}}");

        (await _api.PatchAsync("v1/datasets/tags", new { tag_id = id, name = name + "2" })).Ok()["binding_count"]!.GetValue<int>().ShouldBe(1);
        (await _api.PostAsync("v1/datasets/tags/unbinding", new { tag_id = id, target_id = dataset })).Ok();
        (await _api.GetAsync($"v1/datasets/{dataset}/tags")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
        (await _api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "v1/datasets/tags") { Content = System.Net.Http.Json.JsonContent.Create(new { tag_id = id }) })).Ok();
        (await _api.DeleteAsync($"v1/datasets/tags?tag_id={id}")).Failed(404, "not_found").ShouldBe("Tag not found");
    }

    [Fact]
    public async Task Bad_tag_requests_are_refused()
    {
        (await _api.PostAsync("v1/datasets/tags", new { name = new string('t', 51) })).Failed(400, "invalid_param").ShouldContain("50");
        (await _api.PostAsync("v1/datasets/tags", new { })).Failed(400, "invalid_param").ShouldStartWith("name:");
        (await _api.PatchAsync("v1/datasets/tags", new { tag_id = Guid.NewGuid(), name = "x" })).Failed(404, "not_found").ShouldBe("Tag not found");
        (await _api.PostAsync("v1/datasets/tags/binding", new { tag_ids = Array.Empty<string>(), target_id = Guid.NewGuid() })).Failed(400, "invalid_param").ShouldBe("Tag IDs is required.");
        (await _api.PostAsync("v1/datasets/tags/binding", new { tag_ids = new[] { Guid.NewGuid() }, target_id = Guid.NewGuid() })).Failed(404, "not_found").ShouldBe("Dataset not found");
    }

    [Fact]
    public async Task Embedding_models_are_those_of_the_configuration()
    {
        var provider = (await _api.GetAsync("v1/workspaces/current/models/model-types/text-embedding")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!;
        provider["provider"]!.GetValue<string>().ShouldBe("kvasir");
        provider["label"]!["en_US"]!.GetValue<string>().ShouldNotBeEmpty();
        provider["label"]!["zh_Hans"]!.GetValue<string>().ShouldNotBeEmpty();
        var model = provider["models"]![0]!;
        model["model"]!.GetValue<string>().ShouldBe("use-lite-en-zh");
        model["model_properties"]!["context_size"]!.GetValue<int>().ShouldBe(128);
        (await server.Api.Http.GetStringAsync(new Uri(provider["icon_small"]!["en_US"]!.GetValue<string>()))).ShouldContain("<svg");

        (await _api.GetAsync("v1/workspaces/current/models/model-types/rerank")).Ok()["data"]!.AsArray().ShouldBeEmpty();
        (await _api.GetAsync("v1/workspaces/current/models/model-types/nonsense")).Failed(400, "invalid_param");
    }
}
