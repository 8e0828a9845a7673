using System.Net;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.WebConsole;

public sealed class Users(TestServer server) : IClassFixture<TestServer>
{
    private const string Password = "correct horse battery";

    private readonly string _name = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task The_first_user_is_made_with_the_key_that_the_first_start_has_shown()
    {
        var fresh = new TestServer();
        await fresh.InitializeAsync();
        try
        {
            var browser = new Browser(fresh.Address);
            (await browser.SessionAsync())["first_user_needed"]!.GetValue<bool>().ShouldBeTrue();
            (await browser.PostAsync("v1/console/users", new { name = "li", password = Password })).Failed(401, "unauthorized");
            (await browser.PostAsync("v1/console/users", new { name = "li", password = Password, api_key = "wrong" })).Failed(401, "unauthorized");
            var made = await browser.PostAsync("v1/console/users", new { name = "li", password = Password, api_key = TestServer.Key });
            made.Status.ShouldBe(HttpStatusCode.Created);
            made.Json.AsObject().Select(member => member.Key).ShouldBe(["id", "name", "created_at"]);
            var session = await browser.SessionAsync();
            (session["authenticated"]!.GetValue<bool>(), session["first_user_needed"]!.GetValue<bool>(), session["user"]!["name"]!.GetValue<string>()).ShouldBe((true, false, "li"));
        }
        finally
        {
            await fresh.DisposeAsync();
        }
    }

    [Fact]
    public async Task Users_make_others_list_them_and_delete_them()
    {
        var browser = await UserAsync();
        (await browser.PostAsync("v1/console/users", new { name = _name + " 二", password = Password })).Status.ShouldBe(HttpStatusCode.Created);
        var listed = (await browser.GetAsync("v1/console/users")).Ok()["data"]!.AsArray();
        listed.Select(user => user!["name"]!.GetValue<string>()).ShouldBe([_name, _name + " 二"]);

        var second = new Browser(server.Address);
        (await second.SignInAsync(_name + " 二", Password)).Ok();
        (await browser.DeleteAsync($"v1/console/users/{listed[1]!["id"]}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await second.GetAsync("v1/datasets")).Failed(401, "unauthorized");
        (await second.SignInAsync(_name + " 二", Password)).Failed(401, "unauthorized");
        (await browser.DeleteAsync($"v1/console/users/{listed[1]!["id"]}")).Failed(404, "not_found").ShouldBe("User not found.");
    }

    [Fact]
    public async Task A_changed_password_ends_the_sessions_elsewhere()
    {
        var browser = await UserAsync();
        var id = (await browser.SessionAsync())["user"]!["id"]!.GetValue<string>();
        var elsewhere = new Browser(server.Address);
        (await elsewhere.SignInAsync(_name, Password)).Ok();
        (await ChangeAsync(new { password = "another password" })).Failed(400, "invalid_param").ShouldBe("current_password: must be given to change one's own password");
        (await ChangeAsync(new { password = "another password", current_password = "wrong password" })).Failed(400, "invalid_param").ShouldBe("current_password: is not the user's password");
        (await elsewhere.GetAsync("v1/datasets")).Ok();
        (await ChangeAsync(new { password = "another password", current_password = Password })).Ok();
        (await elsewhere.GetAsync("v1/datasets")).Failed(401, "unauthorized");
        (await browser.GetAsync("v1/datasets")).Ok();
        (await elsewhere.SignInAsync(_name, Password)).Failed(401, "unauthorized");
        (await elsewhere.SignInAsync(_name, "another password")).Ok();

        Task<Answer> ChangeAsync(object change) => browser.SendAsync(HttpMethod.Patch, $"v1/console/users/{id}", change);
    }

    [Fact]
    public async Task An_administrator_sets_a_forgotten_password()
    {
        var admin = await server.OtherWorkspaceAsync();
        var id = (await admin.PostAsync("v1/console/users", new { name = _name, password = Password })).Json["id"]!.GetValue<string>();
        var browser = new Browser(server.Address);
        (await browser.SignInAsync(_name, Password)).Ok();
        (await admin.PatchAsync($"v1/console/users/{id}", new { password = "a new password" })).Ok()["name"]!.GetValue<string>().ShouldBe(_name);
        (await browser.GetAsync("v1/datasets")).Failed(401, "unauthorized");
        (await browser.SignInAsync(_name, "a new password")).Ok();
    }

    [Theory]
    [InlineData("", "correct horse battery", "name: must have 1 to 100 characters and no control characters")]
    [InlineData("a\nb", "correct horse battery", "name: must have 1 to 100 characters and no control characters")]
    [InlineData("li", "short", "password: must have 10 to 200 characters, has 5")]
    [InlineData("li", null, "password: must have 10 to 200 characters, has 0")]
    [InlineData("li", "aaaaaaaaaaaa", "password: must have at least 4 different characters")]
    [InlineData("a long name of mine", "A long name of mine", "password: must not be the name")]
    public async Task Names_and_passwords_that_help_nobody_are_refused(string name, string? password, string message) =>
        (await server.Api.PostAsync("v1/console/users", new { name, password })).Failed(400, "invalid_param").ShouldBe(message);

    [Fact]
    public async Task A_name_is_taken_once_on_the_server()
    {
        await UserAsync();
        (await (await server.OtherWorkspaceAsync()).PostAsync("v1/console/users", new { name = _name.ToUpperInvariant(), password = Password })).Failed(400, "invalid_param").ShouldBe($"name: there is a user '{_name.ToUpperInvariant()}' already");
    }

    [Fact]
    public async Task Keys_that_may_not_administrate_everything_make_nobody_who_may()
    {
        var admin = await server.OtherWorkspaceAsync();
        var dataset = await admin.CreateDatasetAsync("economy");
        foreach (var asked in new object[] { new { name = "writer", scopes = new[] { "read", "write" } }, new { name = "limited", scopes = new[] { "admin" }, dataset_ids = new[] { dataset } } })
        {
            var key = (await admin.PostAsync("v1/api-keys", asked)).Json["key"]!.GetValue<string>();
            (await new Api(server.Address, key).PostAsync("v1/console/users", new { name = _name, password = Password })).Failed(403, "forbidden");
            var browser = new Browser(server.Address);
            (await browser.PostAsync("v1/console/users", new { name = _name, password = Password, api_key = key })).Failed(403, "forbidden");
            browser.Cookie.ShouldBeNull();
        }
    }

    private async Task<Browser> UserAsync()
    {
        var key = (await (await server.OtherWorkspaceAsync()).PostAsync("v1/api-keys", new { name = "first", scopes = new[] { "admin" } })).Json["key"]!.GetValue<string>();
        var browser = new Browser(server.Address);
        await browser.CreateUserAsync(_name, Password, key);
        return browser;
    }
}
