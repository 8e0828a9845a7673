using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.WebConsole;

/// <summary>What another site can make a browser send does nothing, even where the cookie comes with it.</summary>
public sealed class ForgedRequests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("X-Kvasir-Console", null)]
    [InlineData("X-Kvasir-Console", "0")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "")]
    public async Task Needs_the_header_of_the_console_and_to_come_from_it(string header, string? value)
    {
        var browser = await SignedInAsync();
        browser.Headers[header] = value;
        var name = Guid.NewGuid().ToString("N");
        (await browser.PostAsync("v1/datasets", new { name })).Failed(403, "csrf");
        (await browser.DeleteAsync("v1/console/session")).Failed(403, "csrf");
        (await browser.PostAsync("v1/pipelines", new { name })).Json["code"]!.GetValue<int>().ShouldBe(80002);
        (await browser.GetAsync($"v1/datasets?keyword={name}")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("https://evil.example", null, false)]
    [InlineData("null", null, false)]
    [InlineData("file://", null, false)]
    [InlineData("http://127.0.0.1:1", null, false)]
    [InlineData("https://kb.example", null, false)]
    [InlineData("https://kb.example", "kb.example", true)]
    [InlineData("https://kb.example", "kb.example:443", true)]
    [InlineData("https://kb.example:8443", "kb.example", false)]
    [InlineData("https://evil.example", "kb.example", false)]
    [InlineData("own", null, true)]
    public async Task Believes_an_origin_where_the_browser_says_no_more(string origin, string? forwardedHost, bool isBelieved)
    {
        var browser = await SignedInAsync();
        browser.Headers["Sec-Fetch-Site"] = null;
        browser.Headers["Origin"] = origin == "own" ? server.Address : origin;
        browser.Headers["X-Forwarded-Host"] = forwardedHost;
        var answer = await browser.PostAsync("v1/datasets", new { name = Guid.NewGuid() });
        if (isBelieved) answer.Ok();
        else answer.Failed(403, "csrf");
    }

    [Fact]
    public async Task Nobody_is_signed_in_by_another_site()
    {
        foreach (var (header, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example") })
        {
            var browser = new Browser(server.Address);
            browser.Headers["Sec-Fetch-Site"] = null;
            browser.Headers[header] = value;
            (await browser.PostAsync("v1/console/session", new { api_key = TestServer.Key })).Failed(403, "csrf");
            (await browser.PostAsync("v1/console/users", new { name = "x", password = "correct horse battery", api_key = TestServer.Key })).Failed(403, "csrf");
            browser.Cookie.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_form_signs_nobody_in(string contentType)
    {
        var answer = await new Api(server.Address, null).PostRawAsync("v1/console/session", Encoding.UTF8.GetBytes($$"""{"api_key":"{{TestServer.Key}}"}"""), contentType);
        answer.Failed(415, "unsupported_media_type");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    private async Task<Browser> SignedInAsync()
    {
        var browser = new Browser(server.Address);
        (await browser.PostAsync("v1/console/session", new { api_key = TestServer.Key })).Ok();
        return browser;
    }
}
