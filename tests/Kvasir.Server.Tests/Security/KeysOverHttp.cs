using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Idempotency;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Security;

public sealed class KeysOverHttp(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_key_is_shown_once_works_and_is_listed()
    {
        var admin = await server.OtherWorkspaceAsync();
        var dataset = await admin.CreateDatasetAsync("economy");
        var created = await CreateAsync(admin, new { name = "website", scopes = new[] { "read", "read" }, dataset_ids = new[] { dataset.ToUpperInvariant() } });
        var reader = new Api(server.Address, created["key"]!.GetValue<string>());
        (await reader.GetAsync($"v1/datasets/{dataset}")).Ok();
        (await reader.PostAsync("v1/datasets", new { name = "n" })).Failed(403, "forbidden");

        var list = await admin.GetAsync("v1/api-keys");
        var listed = list.Ok()["data"]!.AsArray()[^1]!.AsObject();
        listed.Select(member => member.Key).ShouldBe(["id", "name", "prefix", "scopes", "dataset_ids", "created_at", "revoked_at"]);
        (listed["id"]!.GetValue<string>(), listed["name"]!.GetValue<string>(), listed["revoked_at"]).ShouldBe((created["id"]!.GetValue<string>(), "website", null));
        listed["scopes"]!.ToJsonString().ShouldBe("""["read"]""");
        listed["dataset_ids"]!.ToJsonString().ShouldBe($"""["{dataset}"]""");
        created["key"]!.GetValue<string>().ShouldStartWith(listed["prefix"]!.GetValue<string>());
        list.Text.ShouldNotContain(created["key"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_revoked_key_works_no_more_and_stays_in_the_list()
    {
        var admin = await server.OtherWorkspaceAsync();
        var created = await CreateAsync(admin, new { name = "short", scopes = new[] { "read" } });
        var reader = new Api(server.Address, created["key"]!.GetValue<string>());
        (await reader.GetAsync("v1/datasets")).Ok();
        for (var again = 0; again < 2; again++) ((int)(await admin.DeleteAsync($"v1/api-keys/{created["id"]}")).Status).ShouldBe(204);
        (await reader.GetAsync("v1/datasets")).Failed(401, "unauthorized");
        (await admin.GetAsync("v1/api-keys")).Ok()["data"]!.AsArray()[^1]!["revoked_at"]!.GetValue<long>().ShouldBeGreaterThan(0);
        (await admin.DeleteAsync($"v1/api-keys/{Guid.NewGuid()}")).Failed(404, "not_found").ShouldBe("API key not found.");
    }

    [Fact]
    public async Task Keys_are_managed_by_keys_that_administrate_the_whole_workspace()
    {
        var admin = await server.OtherWorkspaceAsync();
        var dataset = await admin.CreateDatasetAsync("economy");
        var own = (await admin.GetAsync("v1/api-keys")).Ok()["data"]![0]!["id"];
        foreach (var (scopes, reach) in new (string[], string[]?)[] { (["read", "write"], null), (["admin"], [dataset]) })
        {
            var key = new Api(server.Address, (await CreateAsync(admin, new { name = "less", scopes, dataset_ids = reach }))["key"]!.GetValue<string>());
            (await key.GetAsync("v1/api-keys")).Failed(403, "forbidden");
            (await key.PostAsync("v1/api-keys", new { name = "more", scopes = new[] { "admin" } })).Failed(403, "forbidden");
            (await key.DeleteAsync($"v1/api-keys/{own}")).Failed(403, "forbidden");
        }
    }

    [Fact]
    public async Task A_workspace_is_not_left_without_a_key_that_can_administrate_it()
    {
        var admin = await server.OtherWorkspaceAsync();
        var own = (await admin.GetAsync("v1/api-keys")).Ok()["data"]![0]!["id"];
        await CreateAsync(admin, new { name = "limited", scopes = new[] { "admin" }, dataset_ids = new[] { await admin.CreateDatasetAsync("economy") } });
        (await admin.DeleteAsync($"v1/api-keys/{own}")).Failed(409, "last_admin_key").ShouldContain("create another one first");
        await CreateAsync(admin, new { name = "next", scopes = new[] { "admin" } });
        ((int)(await admin.DeleteAsync($"v1/api-keys/{own}")).Status).ShouldBe(204);
        (await admin.GetAsync("v1/api-keys")).Failed(401, "unauthorized");
    }

    [Theory]
    [InlineData("""{"scopes":["read"]}""", "name")]
    [InlineData("""{"name":"a\nb","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"a"}""", "scopes")]
    [InlineData("""{"name":"a","scopes":[]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":["read","fly"]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":["read"],"dataset_ids":[]}""", "dataset_ids")]
    [InlineData("""{"name":"a","scopes":["read"],"dataset_ids":["0197f000-0000-7000-8000-000000000000"]}""", "dataset_ids")]
    [InlineData("""{"name":"a","scopes":[null]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":["read"],"dataset_ids":[null]}""", "dataset_ids")]
    public async Task A_key_that_is_described_wrongly_is_refused(string body, string field)
    {
        var answer = await server.Api.PostAsync("v1/api-keys", body, key: null);
        answer.Failed(400, "invalid_param").ShouldStartWith(field + ":");
        answer.Json["params"]!.GetValue<string>().ShouldBe(field);
    }

    [Fact]
    public async Task With_an_idempotency_key_it_is_made_once_and_its_text_is_not_kept()
    {
        var admin = await server.OtherWorkspaceAsync();
        var key = KeyedCalls.NewKey();
        ((int)(await admin.PostAsync("v1/api-keys", """{"name":"once","scopes":["read"]}""", key)).Status).ShouldBe(201);
        (await admin.PostAsync("v1/api-keys", """{"name":"once","scopes":["read"]}""", key)).Failed(409, "idempotency_answer_not_kept");
        (await admin.GetAsync("v1/api-keys")).Ok()["data"]!.AsArray().Count.ShouldBe(2);
    }

    private static async Task<JsonNode> CreateAsync(Api api, object body)
    {
        var answer = await api.PostAsync("v1/api-keys", body);
        ((int)answer.Status).ShouldBe(201, answer.Text);
        return answer.Json;
    }
}
