using Kvasir.Server.Security;
using Kvasir.Server.Tests.Kit;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.WebConsole;

public sealed class SigningIn : IClassFixture<TestServer>
{
    private const string Password = "correct horse battery";

    private readonly TestServer _server;
    private readonly string _name = Guid.NewGuid().ToString("N");

    public SigningIn(TestServer server) => _server = server;

    [Fact]
    public async Task Nobody_is_signed_in_until_somebody_signs_in_and_again_after_signing_out()
    {
        var (browser, _) = await UserAsync();
        var key = browser.Cookie;
        var session = await browser.SessionAsync();
        session.AsObject().Select(member => member.Key).ShouldBe(["authenticated", "first_user_needed", "user", "key", "workspace", "scopes", "dataset_ids", "expires_at", "version"]);
        (session["authenticated"]!.GetValue<bool>(), session["first_user_needed"]!.GetValue<bool>(), session["key"], session["dataset_ids"]).ShouldBe((true, false, null, null));
        session["user"]!["name"]!.GetValue<string>().ShouldBe(_name);
        session["scopes"]!.ToJsonString().ShouldBe("""["read","write","admin"]""");
        session["expires_at"]!.GetValue<long>().ShouldBeInRange(DateTimeOffset.UtcNow.AddHours(11).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddHours(13).ToUnixTimeSeconds());
        var dataset = (await browser.PostAsync("v1/datasets", new { name = _name })).Ok()["id"]!.GetValue<string>();
        (await browser.GetAsync($"v1/datasets/{dataset}")).Ok();
        ((int)(await browser.DeleteAsync($"v1/datasets/{dataset}")).Status).ShouldBe(204);

        ((int)(await browser.DeleteAsync("v1/console/session")).Status).ShouldBe(204);
        browser.Cookie.ShouldBe("kvasir_session=", "the browser is told to forget it");
        browser.Cookie = key;
        (await browser.GetAsync("v1/datasets")).Failed(401, "unauthorized");
        session = await browser.SessionAsync();
        (session["authenticated"]!.GetValue<bool>(), session["user"], session["workspace"], session["expires_at"]).ShouldBe((false, null, null, null));
        session["scopes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_cookie_is_for_this_server_alone_and_for_no_script()
    {
        var (browser, _) = await UserAsync();
        var cookie = browser.SetCookie.ToLowerInvariant();
        cookie.ShouldContain("; httponly");
        cookie.ShouldContain("; samesite=strict");
        cookie.ShouldContain("; path=/;");
        cookie.ShouldNotContain("secure", customMessage: "the server is asked over http");
        browser.Headers["X-Forwarded-Proto"] = "https";
        (await browser.SignInAsync(_name, Password)).Ok();
        browser.SetCookie.ShouldContain("; secure", Case.Insensitive);
        var answer = await browser.GetAsync("v1/datasets");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Every_sign_in_begins_a_new_session_and_ends_the_one_of_the_browser()
    {
        var (browser, _) = await UserAsync();
        var first = browser.Cookie!;
        // A session that somebody else has put into the browser is not gone on with.
        browser.Cookie = "kvasir_session=" + new string('A', 43);
        (await browser.SignInAsync(_name, Password)).Ok();
        browser.Cookie.ShouldNotBe("kvasir_session=" + new string('A', 43));
        browser.Cookie.ShouldNotBe(first);
        var second = browser.Cookie;
        (await browser.SignInAsync(_name, Password)).Ok();
        (await new Browser(_server.Address) { Cookie = second }.GetAsync("v1/datasets")).Failed(401, "unauthorized");
        (await new Browser(_server.Address) { Cookie = first }.GetAsync("v1/datasets")).Ok();
        (await browser.GetAsync("v1/datasets")).Ok();
    }

    [Fact]
    public async Task What_is_kept_of_a_session_opens_nothing()
    {
        var (browser, _) = await UserAsync();
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(browser.Cookie!["kvasir_session=".Length..]));
        (await _server.App.Services.GetRequiredService<IConsoleStore>().FindSessionAsync(hash, DateTimeOffset.UtcNow, default)).ShouldNotBeNull();
        foreach (var wrong in new[] { Convert.ToBase64String(hash), System.Buffers.Text.Base64Url.EncodeToString(hash), "", "x", new string('x', 5000) })
        {
            browser.Cookie = "kvasir_session=" + wrong;
            (await browser.GetAsync("v1/datasets")).Failed(401, "unauthorized");
        }
    }

    [Fact]
    public async Task A_wrong_name_and_a_wrong_password_are_told_the_same()
    {
        await UserAsync();
        var browser = new Browser(_server.Address);
        var wrong = (await browser.SignInAsync(_name, "wrong horse battery")).Failed(401, "unauthorized");
        (await browser.SignInAsync("nobody", Password)).Failed(401, "unauthorized").ShouldBe(wrong);
        (await browser.SignInAsync(_name, new string('x', 5000))).Failed(401, "unauthorized").ShouldBe(wrong);
        browser.Cookie.ShouldBeNull();
        (await browser.PostAsync("v1/console/session", new { api_key = "wrong" })).Failed(401, "unauthorized");
        foreach (object nothing in new object[] { new { }, new { name = _name }, new { password = Password }, new { api_key = "", name = "", password = "" }, new { api_key = "k", name = _name, password = Password } })
            (await browser.PostAsync("v1/console/session", nothing)).Failed(400, "invalid_param").ShouldBe("api_key: give an API key, or name and password");
        (await browser.PostAsync("v1/console/session", new { name = _name, password = new string('x', 100_000) })).Failed(413, "request_entity_too_large");
        // The name is read as people write it.
        (await browser.SignInAsync($" {_name.ToUpperInvariant()} ", Password)).Ok()["user"]!["name"]!.GetValue<string>().ShouldBe(_name);
    }

    [Fact]
    public async Task A_key_signs_in_with_what_it_may_do_until_it_is_revoked()
    {
        var admin = await _server.OtherWorkspaceAsync();
        var dataset = await admin.CreateDatasetAsync("economy");
        var key = (await admin.PostAsync("v1/api-keys", new { name = "reader", scopes = new[] { "read" }, dataset_ids = new[] { dataset } })).Json;
        var browser = new Browser(_server.Address);
        var session = (await browser.PostAsync("v1/console/session", new { api_key = key["key"]!.GetValue<string>() })).Ok();
        (session["user"], session["key"]!["id"]!.GetValue<string>(), session["key"]!["name"]!.GetValue<string>()).ShouldBe((null, key["id"]!.GetValue<string>(), "reader"));
        session["dataset_ids"]!.ToJsonString().ShouldBe($"""["{dataset}"]""");
        session["scopes"]!.ToJsonString().ShouldBe("""["read"]""");
        (await browser.GetAsync($"v1/datasets/{dataset}")).Ok();
        (await browser.PostAsync("v1/datasets", new { name = _name })).Failed(403, "forbidden");
        (await browser.GetAsync("v1/console/users")).Failed(403, "forbidden");
        (await admin.DeleteAsync($"v1/api-keys/{key["id"]}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await browser.GetAsync($"v1/datasets/{dataset}")).Failed(401, "unauthorized");
        (await browser.SessionAsync())["authenticated"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_cookie_is_not_looked_at_where_a_key_comes_with_the_request()
    {
        var (browser, _) = await UserAsync();
        browser.Headers["Authorization"] = "Bearer wrong";
        (await browser.GetAsync("v1/datasets")).Failed(401, "unauthorized").ShouldBe("Access token is invalid");
        browser.Headers["Authorization"] = $"Bearer {TestServer.Key}";
        var session = await browser.SessionAsync();
        (session["user"], session["key"]!["name"]!.GetValue<string>(), session["expires_at"]).ShouldBe((null, "default", null));
        // And then nothing that a browser could be made to do has to be feared.
        browser.Headers["X-Kvasir-Console"] = null;
        (await browser.PostAsync("v1/datasets", new { name = _name })).Ok();
    }

    [Fact]
    public async Task A_cookie_opens_its_own_workspace_and_no_other()
    {
        var (mine, workspace) = await UserAsync();
        var theirs = await _server.OtherWorkspaceAsync();
        var dataset = await theirs.CreateDatasetAsync("economy");
        (await mine.GetAsync($"v1/datasets/{dataset}")).Failed(404, "not_found");
        (await mine.GetAsync("v1/datasets?include_all=true")).Text.ShouldNotContain(dataset);
        (await mine.SessionAsync())["workspace"]!["id"]!.GetValue<string>().ShouldBe(workspace);
    }

    [Fact]
    public async Task People_go_on_working_with_a_dataset_whose_api_is_switched_off()
    {
        var (browser, _) = await UserAsync();
        var dataset = (await browser.PostAsync("v1/datasets", new { name = _name })).Ok()["id"]!.GetValue<string>();
        (await browser.SendAsync(HttpMethod.Patch, $"v1/datasets/{dataset}", new { enable_api = false })).Ok();
        (await browser.GetAsync($"v1/datasets/{dataset}/documents")).Ok();
    }

    private async Task<(Browser Browser, string WorkspaceId)> UserAsync()
    {
        var (workspace, key) = await _server.App.Services.GetRequiredService<ApiKeys>().CreateWorkspaceAsync(Guid.NewGuid().ToString("N"), "somebody", null, CancellationToken.None);
        var browser = new Browser(_server.Address);
        await browser.CreateUserAsync(_name, Password, key);
        return (browser, workspace.Id);
    }
}
