using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class SourceCredentials(TestServer server) : IClassFixture<TestServer>
{
    private const string Credentials = "v1/workspaces/current/source-credentials";

    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_credential_is_listed_without_its_values_until_it_is_deleted()
    {
        var (first, second) = (await AddAsync("first"), await AddAsync("second"));
        var listed = await _api.GetAsync(Credentials);
        listed.Text.ShouldNotContain("s3cret");
        var mine = listed.Ok()["data"]!.AsArray().Where(credential => new[] { first, second }.Contains(credential!["id"]!.GetValue<string>())).ToList();
        mine.Select(credential => (credential!["provider"]!.GetValue<string>(), credential["name"]!.GetValue<string>(), credential["type"]!.GetValue<string>(), credential["is_default"]!.GetValue<bool>()))
            .ShouldBe([("notion", "first", "api-key", true), ("notion", "second", "api-key", false)]);

        (await _api.DeleteAsync($"{Credentials}/{first}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await _api.DeleteAsync($"{Credentials}/{first}")).Failed(404, "not_found");
        (await _api.GetAsync(Credentials)).Ok()["data"]!.AsArray().Single(credential => credential!["id"]!.GetValue<string>() == second)!["is_default"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_data_source_does_not_understand_is_refused()
    {
        (await _api.PostAsync(Credentials, new { name = "n", values = new { } })).Failed(400, "invalid_param").ShouldBe("provider: is required: one of git, notion, s3, webdav");
        (await _api.PostAsync(Credentials, new { provider = "notion", name = "n", values = new { } })).Failed(400, "invalid_param").ShouldStartWith("values.integration_secret: is required");
        (await _api.PostAsync(Credentials, new { provider = "notion", name = "n", values = new { integration_secret = 7 } })).Failed(400, "invalid_param");
    }

    private async Task<string> AddAsync(string name) =>
        (await _api.PostAsync(Credentials, new { provider = "langgenius/notion_datasource", name, values = new { integration_secret = "s3cret" } })).Json["id"]!.GetValue<string>();
}
