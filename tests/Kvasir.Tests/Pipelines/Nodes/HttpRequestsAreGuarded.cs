using Kvasir.Pipelines.Runs;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Nodes;

public sealed class HttpRequestsAreGuarded : AskingServers
{
    [Theory]
    [InlineData("""{ "type": "bearer", "api_key": "{{#env.KEY#}}" }""", "Authorization: Bearer s3cret")]
    [InlineData("""{ "type": "basic", "api_key": "me:{{#env.KEY#}}" }""", "Authorization: Basic bWU6czNjcmV0")]
    [InlineData("""{ "type": "custom", "header": "X-Key", "api_key": "{{#env.KEY#}}" }""", "X-Key: s3cret")]
    public async Task Keys_are_sent_but_never_told(string config, string header)
    {
        var data = $$$"""{ "method": "get", "url": "{{{Server.Url}}}/{{#env.KEY#}}", "authorization": { "type": "api-key", "config": {{{config}}} } }""";
        var events = await RunWithKeyAsync(data);
        Asked.ShouldHaveSingleItem().Headers.ShouldContain(header);
        string.Join('\n', events.OfType<NodeFinished>().Where(happened => happened.Node.Node.Id == "ask").Select(happened => $"{happened.Outcome.Outputs} {happened.Outcome.ProcessData} {happened.Outcome.Error}")).ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Failures_do_not_tell_what_the_environment_holds()
    {
        var events = await RunWithKeyAsync("""{ "method": "get", "url": "http://10.0.0.1/{{#env.KEY#}}" }""");
        events.Of("ask").Error!.Message.ShouldContain("is not on the public network");
        var broken = await RunWithKeyAsync($$$"""{ "method": "get", "url": "http://me@{{{Server.Url[7..]}}}/{{#env.KEY#}}" }""");
        broken.Of("ask").Error!.Message.ShouldBe("The address of the request has a user name in it, which is not sent.");
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    public async Task Addresses_that_are_not_public_are_refused(string address)
    {
        Allow();
        var error = (await SendAsync($""" "method": "post", "url": "{string.Format(null, address, Server.Port)}" """)).Error!;
        error.Type.ShouldBe("HttpRequestError");
        error.Message.ShouldContain("is not on the public network");
        Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_to_an_address_that_is_not_public_is_refused(int status)
    {
        Answer = http => RedirectAsync(http, status, "http://169.254.169.254/latest/meta-data/");
        (await SendAsync(Post(Server.Url))).Error!.Message.ShouldContain("'169.254.169.254' is not on the public network");
    }

    [Theory]
    [InlineData(301, "GET", "")]
    [InlineData(302, "GET", "")]
    [InlineData(303, "GET", "")]
    [InlineData(307, "POST", "hello")]
    [InlineData(308, "POST", "hello")]
    public async Task Redirects_keep_method_and_body_where_their_status_says_so(int status, string method, string body)
    {
        Answer = http => http.Request.Url!.AbsolutePath == "/new" ? LocalServer.WriteAsync(http, "there", "text/plain") : RedirectAsync(http, status, "/new");
        (await SendAsync(Post(Server.Url))).Outputs["body"]!.GetValue<string>().ShouldBe("there");
        (Asked.Last().Method, Asked.Last().Body).ShouldBe((method, body));
    }

    [Fact]
    public async Task Keys_are_kept_from_other_hosts()
    {
        Answer = http => http.Request.Url!.Host == "127.0.0.1" ? RedirectAsync(http, 307, $"http://localhost:{Server.Port}/") : LocalServer.WriteAsync(http, "there", "text/plain");
        Allow("127.0.0.1", "::1");
        await SendAsync(Post(Server.Url) + """, "headers": "X-Token: s3cret", "authorization": { "type": "api-key", "config": { "type": "bearer", "api_key": "s3cret" } } """);
        Asked.First().Headers.ShouldContain("X-Token: s3cret");
        Asked.Last().Headers.ShouldNotContain("s3cret");
    }
}
