using Kvasir.Knowledge;
using Kvasir.Server.Security;
using Kvasir.Server.Tests.Kit;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Security;

public sealed class Keys(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_key_does_what_its_scopes_say_and_nothing_else()
    {
        var dataset = await server.Api.CreateDatasetAsync();
        await server.Api.AddTextAsync(dataset, "notes", "text");
        var reader = await KeyAsync([KeyScope.Read]);
        var writer = await KeyAsync([KeyScope.Write]);

        (await reader.GetAsync($"v1/datasets/{dataset}")).Ok();
        (await reader.RetrieveAsync(dataset, "text")).ShouldHaveSingleItem();
        (await reader.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"v1/datasets/{dataset}/tags"))).Ok();
        (await reader.PostAsync("v1/datasets", new { name = "n" })).Failed(403, "forbidden").ShouldContain("'write'");
        (await reader.DeleteAsync($"v1/datasets/{dataset}")).Failed(403, "forbidden");
        (await reader.CreateTextAsync(dataset, "n", "t")).Failed(403, "forbidden");

        (await writer.CreateTextAsync(dataset, "n", "t")).Ok();
        (await writer.GetAsync($"v1/datasets/{dataset}")).Failed(403, "forbidden").ShouldContain("'read'");
        (await writer.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "t" })).Failed(403, "forbidden");
        (await writer.PatchAsync($"v1/datasets/{dataset}", new { enable_api = false })).Failed(403, "forbidden").ShouldContain("'admin'");
    }

    [Fact]
    public async Task A_key_that_is_limited_to_datasets_touches_no_other()
    {
        var (mine, other) = (await server.Api.CreateDatasetAsync(), await server.Api.CreateDatasetAsync());
        var key = await KeyAsync([KeyScope.Read, KeyScope.Write], [mine]);
        (await key.GetAsync($"v1/datasets/{mine}")).Ok();
        (await key.GetAsync($"v1/datasets/{other}")).Failed(403, "forbidden").ShouldBe("You do not have permission to access this dataset.");
        (await key.GetAsync("v1/datasets")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(mine);
        (await key.PostAsync("v1/datasets", new { name = "n" })).Failed(403, "forbidden");
        var tag = (await server.Api.PostAsync("v1/datasets/tags", new { name = Guid.NewGuid().ToString("N") })).Ok()["id"];
        (await key.PostAsync("v1/datasets/tags/binding", new { tag_ids = new[] { tag }, target_id = mine })).Ok();
        (await key.PostAsync("v1/datasets/tags/binding", new { tag_ids = new[] { tag }, target_id = other })).Failed(403, "forbidden");
        (await key.PostAsync("v1/datasets/tags", new { name = "t" })).Failed(403, "forbidden");
    }

    [Fact]
    public async Task A_dataset_whose_api_is_off_answers_nobody_until_an_admin_turns_it_on()
    {
        var dataset = await server.Api.CreateDatasetAsync();
        (await server.Api.PatchAsync($"v1/datasets/{dataset}", new { enable_api = false })).Ok()["enable_api"]!.GetValue<bool>().ShouldBeFalse();
        (await server.Api.GetAsync($"v1/datasets/{dataset}")).Failed(403, "forbidden").ShouldBe("Dataset api access is not enabled.");
        (await server.Api.PatchAsync($"v1/datasets/{dataset}", new { name = "n" })).Failed(403, "forbidden").ShouldBe("Dataset api access is not enabled.");
        (await server.Api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "t" })).Failed(403, "forbidden");
        (await server.Api.PatchAsync($"v1/datasets/{dataset}", new { enable_api = true })).Ok();
        (await server.Api.GetAsync($"v1/datasets/{dataset}")).Ok();
    }

    [Fact]
    public async Task Lists_show_what_the_account_may_see_unless_everything_is_asked_for()
    {
        var key = await WorkspaceAsync();
        var hidden = (await key.PostAsync("v1/datasets", new { name = "hidden", permission = "partial_members" })).Ok()["id"]!.GetValue<string>();
        var store = server.App.Services.GetRequiredService<IDatasetStore>();
        var holder = (await server.App.Services.GetRequiredService<ApiKeys>().AuthenticateAsync(key.Http.DefaultRequestHeaders.Authorization!.ToString(), default)).Caller;
        await store.AddAsync((await store.FindAsync(holder.WorkspaceId, hidden, default))! with { Id = Guid.NewGuid().ToString(), Name = "a colleague's", CreatedBy = "colleague" }, default);

        (await key.GetAsync("v1/datasets")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
        (await key.GetAsync("v1/datasets?include_all=true")).Ok()["total"]!.GetValue<int>().ShouldBe(2);
        (await key.GetAsync("v1/datasets?include_all=perhaps")).Failed(400, "invalid_param").ShouldStartWith("include_all:");

        var changed = (await key.PatchAsync($"v1/datasets/{hidden}", new { permission = "partial_members", partial_member_list = new object[] { "u1", new { user_id = "u2" } } })).Ok();
        changed["partial_member_list"]!.ToJsonString().ShouldBe("""["u1","u2"]""");
        (await key.PatchAsync($"v1/datasets/{hidden}", new { })).Ok()["partial_member_list"]!.AsArray().Count.ShouldBe(2);
        (await key.GetAsync($"v1/datasets/{hidden}")).Ok()["partial_member_list"]!.AsArray().Count.ShouldBe(2);
        (await key.PatchAsync($"v1/datasets/{hidden}", new { permission = "only_me" })).Ok()["partial_member_list"]!.AsArray().ShouldBeEmpty();
        (await key.GetAsync($"v1/datasets/{hidden}")).Ok().AsObject().ContainsKey("partial_member_list").ShouldBeFalse();
        (await key.PatchAsync($"v1/datasets/{hidden}", new { permission = "partial_members", partial_member_list = new[] { 5 } })).Failed(400, "invalid_param").ShouldStartWith("partial_member_list:");
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var key = await KeyAsync([KeyScope.Read], name: "short-lived");
        (await key.GetAsync("v1/datasets")).Ok();
        var store = server.App.Services.GetRequiredService<IWorkspaceStore>();
        await store.RevokeKeysAsync((await store.FindFirstAsync(default))!.Id, "short-lived", DateTimeOffset.UtcNow, default);
        (await key.GetAsync("v1/datasets")).Failed(401, "unauthorized").ShouldBe("Access token is invalid");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("two\nlines")]
    public async Task Names_that_no_list_can_show_are_refused_for_keys_and_workspaces(string name)
    {
        var keys = server.App.Services.GetRequiredService<ApiKeys>();
        var workspace = (await server.App.Services.GetRequiredService<IWorkspaceStore>().FindFirstAsync(default))!;
        (await Should.ThrowAsync<KvasirException>(() => keys.CreateAsync(workspace.Id, name, [KeyScope.Read], null, default))).Code.ShouldBe(ErrorCode.InvalidParam);
        (await Should.ThrowAsync<KvasirException>(() => keys.CreateWorkspaceAsync(name, "owner", null, default))).Code.ShouldBe(ErrorCode.InvalidParam);
        (await Should.ThrowAsync<KvasirException>(() => keys.CreateWorkspaceAsync("named", name, null, default))).Code.ShouldBe(ErrorCode.InvalidParam);
    }

    private async Task<Api> KeyAsync(string[] scopes, string[]? datasets = null, string name = "test")
    {
        var workspace = await server.App.Services.GetRequiredService<IWorkspaceStore>().FindFirstAsync(default);
        return new Api(server.Address, (await server.App.Services.GetRequiredService<ApiKeys>().CreateAsync(workspace!.Id, name, scopes, datasets, default)).Text);
    }

    private async Task<Api> WorkspaceAsync() =>
        new(server.Address, (await server.App.Services.GetRequiredService<ApiKeys>().CreateWorkspaceAsync(Guid.NewGuid().ToString("N"), "them", null, default)).Text);
}
