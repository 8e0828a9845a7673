using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>External knowledge from both sides: a server registers a connection, and answers another as its external knowledge base. Here it is its own.</summary>
public sealed class ExternalKnowledge(TestServer server) : IClassFixture<TestServer>
{
    private const string Apis = "v1/datasets/external-knowledge-api";

    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_server_can_be_the_external_knowledge_base_of_a_dataset()
    {
        var (knowledge, api) = (await FilledAsync(), await RegisterAsync("itself", TestServer.Key));
        var external = (await _api.PostAsync("v1/datasets", new { name = "through", provider = "external", external_knowledge_api_id = api, external_knowledge_id = knowledge })).Ok();
        external["external_knowledge_info"]!["external_knowledge_api_name"]!.GetValue<string>().ShouldBe("itself");

        var record = (await _api.PostAsync($"v1/datasets/{external["id"]}/retrieve", new { query = "lighthouse", external_retrieval_model = new { top_k = 1 } })).Ok()["records"]!.AsArray().ShouldHaveSingleItem()!;
        record["content"]!.GetValue<string>().ShouldBe("The lighthouse stands on the cliff.");
        record["title"]!.GetValue<string>().ShouldBe("sea");
        record["score"]!.GetValue<double>().ShouldBeInRange(0.1, 1);
        record["metadata"]!["document_id"].ShouldNotBeNull();

        (await _api.DeleteAsync($"{Apis}/{api}")).Failed(400, "invalid_param").ShouldContain("1 dataset(s) use it");
        (await _api.DeleteAsync($"v1/datasets/{external["id"]}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await _api.DeleteAsync($"{Apis}/{api}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await _api.GetAsync($"{Apis}/{api}")).Failed(404, "not_found");
    }

    [Fact]
    public async Task The_contract_honours_its_settings_and_conditions()
    {
        var knowledge = await FilledAsync();
        (await AskAsync(knowledge, "bread lighthouse", new { top_k = 1, score_threshold = 0 })).Ok()["records"]!.AsArray().ShouldHaveSingleItem();
        (await AskAsync(knowledge, "bread lighthouse", new { top_k = 5, score_threshold = 0.99 })).Ok()["records"]!.AsArray().ShouldBeEmpty();

        (await _api.PostAsync($"v1/datasets/{knowledge}/metadata/built-in/enable", new { })).Ok();
        var condition = new { logical_operator = "and", conditions = new[] { new { name = new[] { "document_name" }, comparison_operator = "is", value = "oven" } } };
        var records = (await AskAsync(knowledge, "lighthouse", new { top_k = 5, score_threshold = 0 }, condition)).Ok()["records"]!.AsArray();
        records.ShouldAllBe(record => record!["title"]!.GetValue<string>() == "oven");
        records.ShouldHaveSingleItem()!["metadata"]!["document_name"]!.GetValue<string>().ShouldBe("oven");
    }

    [Fact]
    public async Task Failures_carry_the_numbers_of_the_contract()
    {
        var unknown = new { knowledge_id = Guid.NewGuid().ToString(), query = "q" };
        (await _api.PostAsync("v1/external-knowledge/retrieval", unknown)).ShouldFail(404, 2001);
        (await _api.PostAsync("v1/external-knowledge/retrieval", new { knowledge_id = "AAA", query = "q" })).ShouldFail(404, 2001);
        (await new Api(server.Address, "wrong").PostAsync("v1/external-knowledge/retrieval", unknown)).ShouldFail(401, 1002);
        (await new Api(server.Address, null).PostAsync("v1/external-knowledge/retrieval", unknown)).ShouldFail(401, 1001);
        (await AskAsync(await FilledAsync(), "q", new { top_k = 0, score_threshold = 0 })).ShouldFail(400, 0);
    }

    [Fact]
    public async Task Keys_are_never_shown_and_kept_when_what_was_shown_comes_back()
    {
        var id = await RegisterAsync("shown", TestServer.Key);
        foreach (var text in new[] { (await _api.GetAsync($"{Apis}/{id}")).Text, (await _api.GetAsync(Apis)).Text }) text.ShouldNotContain(TestServer.Key);
        (await _api.PatchAsync($"{Apis}/{id}", new { name = "renamed", settings = new { endpoint = server.Address + "/v1/external-knowledge", api_key = "[__HIDDEN__]" } })).Ok()["name"]!.GetValue<string>().ShouldBe("renamed");
        var external = (await _api.PostAsync("v1/datasets", new { name = "kept", provider = "external", external_knowledge_api_id = id, external_knowledge_id = await FilledAsync() })).Ok()["id"];
        (await _api.PostAsync($"v1/datasets/{external}/retrieve", new { query = "lighthouse" })).Ok()["records"]!.AsArray().ShouldNotBeEmpty();
        if (File.Exists(Path.Combine(server.DataFolder, "kvasir.db"))) Encoding.Latin1.GetString(await ReadSharedAsync(Path.Combine(server.DataFolder, "kvasir.db"))).ShouldNotContain(TestServer.Key);
    }

    [Theory]
    [InlineData("", "http://a/b", "", "name")]
    [InlineData("n", "ftp://a/b", "", "settings.endpoint")]
    [InlineData("n", "nothing", "", "settings.endpoint")]
    [InlineData("n", "http://user:secret@a/b", "", "settings.endpoint")]
    [InlineData("n", "http://a/b?key=secret", "", "settings.endpoint")]
    [InlineData("n", "http://a/b#c", "", "settings.endpoint")]
    [InlineData("n", "http://a/b", "with\nline", "settings.api_key")]
    public async Task What_cannot_be_asked_is_refused(string name, string endpoint, string api_key, string field) =>
        (await _api.PostAsync(Apis, new { name, settings = new { endpoint, api_key } })).Failed(400, "invalid_param").ShouldStartWith(field);

    [Fact]
    public async Task Names_are_unique_and_other_workspaces_see_nothing()
    {
        var id = await RegisterAsync("unique", "k");
        (await _api.PostAsync(Apis, new { name = "unique", settings = new { endpoint = "http://a/b" } })).Failed(400, "invalid_param").ShouldContain("'unique'");
        var other = await server.OtherWorkspaceAsync();
        (await other.GetAsync($"{Apis}/{id}")).Failed(404, "not_found");
        (await other.GetAsync(Apis)).Ok()["data"]!.AsArray().ShouldBeEmpty();
        (await other.PatchAsync($"{Apis}/{id}", new { name = "mine" })).Failed(404, "not_found");
        (await other.DeleteAsync($"{Apis}/{id}")).Failed(404, "not_found");
        (await other.PostAsync("v1/datasets", new { name = "x", provider = "external", external_knowledge_api_id = id, external_knowledge_id = "a" })).Failed(400, "invalid_param").ShouldBe("External API template not found.");
        (await other.PostAsync("v1/external-knowledge/retrieval", new { knowledge_id = await FilledAsync(), query = "q" })).ShouldFail(404, 2001);
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    private async Task<string> FilledAsync()
    {
        var dataset = await _api.CreateDatasetAsync();
        await _api.AddTextAsync(dataset, "sea", "The lighthouse stands on the cliff.");
        await _api.AddTextAsync(dataset, "oven", "Bread is baked before dawn.");
        return dataset;
    }

    private async Task<string> RegisterAsync(string name, string key)
    {
        var created = await _api.PostAsync(Apis, new { name, settings = new { endpoint = server.Address + "/v1/external-knowledge", api_key = key } });
        created.Status.ShouldBe(System.Net.HttpStatusCode.Created);
        return created.Json!["id"]!.GetValue<string>();
    }

    private Task<Answer> AskAsync(string knowledge_id, string query, object retrieval_setting, object? metadata_condition = null) =>
        _api.PostAsync("v1/external-knowledge/retrieval", new { knowledge_id, query, retrieval_setting, metadata_condition });
}

internal static class ExternalFailures
{
    public static void ShouldFail(this Answer answer, int status, int code)
    {
        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.Json!["error_code"]!.GetValue<int>().ShouldBe(code);
        answer.Json["error_msg"]!.GetValue<string>().ShouldNotBeEmpty();
    }
}
