using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.WebConsole;

/// <summary>Passwords cannot be guessed by trying many, and nobody is locked out by somebody elsewhere who tries a few.</summary>
public sealed class Guessing : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private readonly TestServer _server = new() { Settings = { ["Kvasir:Console:MaxFailures"] = "3" } };

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        await From("10.0.0.1").CreateUserAsync("li", Password, TestServer.Key);
    }

    [Fact]
    public async Task Waits_after_a_few_failures_with_one_name_from_one_address()
    {
        for (var i = 0; i < 3; i++) (await From("203.0.113.1").SignInAsync("li", "wrong")).Failed(401, "unauthorized");
        foreach (var password in new[] { "wrong", Password })
        {
            var refused = await From("203.0.113.1").SignInAsync("LI", password);
            refused.Failed(429, "too_many_requests").ShouldBe("Signing in has failed too often; try again later.");
            refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 15 * 60);
        }

        (await From("203.0.113.2").SignInAsync("li", Password)).Ok();
        // A name that nobody has is no different.
        for (var i = 0; i < 3; i++) (await From("203.0.113.1").SignInAsync("nobody", "wrong")).Failed(401, "unauthorized");
        (await From("203.0.113.1").SignInAsync("nobody", "wrong")).Failed(429, "too_many_requests");
    }

    [Fact]
    public async Task Waits_after_many_failures_with_one_name_from_anywhere()
    {
        for (var i = 0; i < 30; i++) (await From($"203.0.113.{i}").SignInAsync("li", "wrong")).Failed(401, "unauthorized");
        (await From("198.51.100.1").SignInAsync("li", Password)).Failed(429, "too_many_requests");
    }

    [Fact]
    public async Task Waits_after_many_failures_from_one_address_or_one_network_of_it()
    {
        for (var i = 0; i < 30; i++) (await From($"2001:db8::{i:x}").PostAsync("v1/console/session", new { api_key = $"wrong {i}" })).Failed(401, "unauthorized");
        (await From("2001:db8::ffff").PostAsync("v1/console/session", new { api_key = TestServer.Key })).Failed(429, "too_many_requests");
        (await From("2001:db8::ffff").PostAsync("v1/console/users", new { name = "x", password = Password, api_key = TestServer.Key })).Failed(429, "too_many_requests");
        (await From("2001:db8:0:1::1").PostAsync("v1/console/session", new { api_key = TestServer.Key })).Ok();
    }

    [Theory]
    [InlineData("::ffff:203.0.{0}.1")]
    [InlineData("203.0.{0}.1:5000")]
    public async Task Addresses_are_told_apart_however_a_proxy_writes_them(string form)
    {
        for (var i = 0; i < 5; i++) (await From(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, i)).SignInAsync("li", "wrong")).Failed(401, "unauthorized");
    }

    [Fact]
    public async Task Many_attempts_at_the_same_moment_do_not_slip_through()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => From("203.0.113.9").SignInAsync("li", "wrong")));
        answers.Count(answer => (int)answer.Status == 401).ShouldBe(3);
        answers.Count(answer => (int)answer.Status == 429).ShouldBe(9);
    }

    [Fact]
    public async Task Signing_in_forgives_the_failures_before_it()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 2; i++) (await From("203.0.113.7").SignInAsync("li", "wrong")).Failed(401, "unauthorized");
            (await From("203.0.113.7").SignInAsync("li", Password)).Ok();
        }
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    // As a proxy on this machine says it; what stands before the last entry is what a client made up.
    private Browser From(string address)
    {
        var browser = new Browser(_server.Address);
        browser.Headers["X-Forwarded-For"] = $"192.0.2.1, {address}";
        return browser;
    }
}
