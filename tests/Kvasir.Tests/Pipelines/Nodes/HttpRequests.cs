using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Nodes.Requests;
using Kvasir.Pipelines.Runs;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources.Http;
using Kvasir.Tests.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Nodes;

public sealed class HttpRequests : IAsyncDisposable
{
    private sealed record Seen(string Method, string Path, string Headers, string Type, string Body);

    private readonly RunKit _kit = new();
    private readonly List<IDisposable> _owned = [];
    private readonly ConcurrentQueue<Seen> _seen = [];
    private readonly LocalServer _server;
    private Func<HttpListenerContext, Task> _answer = http => LocalServer.WriteAsync(http, """{"ok":true}""", "application/json");

    public HttpRequests()
    {
        _server = new LocalServer(async http =>
        {
            using var body = new StreamReader(http.Request.InputStream, Encoding.UTF8);
            var headers = string.Join('\n', http.Request.Headers.AllKeys.Select(name => $"{name}: {http.Request.Headers[name]}"));
            _seen.Enqueue(new(http.Request.HttpMethod, http.Request.Url!.PathAndQuery, headers, http.Request.ContentType ?? "", await body.ReadToEndAsync()));
            await _answer(http);
        });
        Allow("127.0.0.1");
    }

    [Fact]
    public async Task An_answer_is_an_output_with_its_status_and_headers()
    {
        var outcome = await SendAsync($$$""" "method": "get", "url": "{{{_server.Url}}}/a?x=1", "params": "q:{{#source.text#}} & more\nempty:", "headers": "Accept: application/json\nX-From: {{#source.text#}}" """);
        outcome.Status.ShouldBe(NodeStatus.Succeeded);
        (outcome.Outputs["body"]!.GetValue<string>(), outcome.Outputs["status_code"]!.GetValue<int>(), outcome.Outputs["headers"]!["content-type"]!.GetValue<string>()).ShouldBe(("""{"ok":true}""", 200, "application/json"));
        var seen = _seen.ShouldHaveSingleItem();
        (seen.Method, seen.Path).ShouldBe(("GET", "/a?x=1&q=source%20%26%20more&empty="));
        seen.Headers.ShouldContain("X-From: source");
    }

    [Theory]
    [InlineData("""{ "type": "json", "data": [{ "type": "text", "value": "{\"a\": \"say {{#rag.shared.text#}}\", \"n\": {{#source.list#}}}" }] }""", "application/json; charset=utf-8", "{\"a\": \"say \\u0022hi\\u0022\\n\", \"n\": [1,2,3]}")]
    [InlineData("""{ "type": "raw-text", "data": "{{#source.text#}}!" }""", "text/plain; charset=utf-8", "source!")]
    [InlineData("""{ "type": "x-www-form-urlencoded", "data": [{ "key": "a", "type": "text", "value": "{{#source.text#}} b" }] }""", "application/x-www-form-urlencoded", "a=source+b")]
    [InlineData("""{ "type": "binary", "data": [{ "type": "file", "file": ["rag", "shared", "file"] }] }""", "text/plain", "the content")]
    [InlineData("""{ "type": "none", "data": [] }""", "", "")]
    public async Task Bodies_of_every_kind_are_sent(string body, string type, string sent)
    {
        var shared = new JsonObject { ["text"] = "\"hi\"\n", ["file"] = await _kit.UploadAsync("a.txt", "the content") };
        (await SendAsync($""" "method": "post", "url": "{_server.Url}", "body": {body} """, shared)).Error.ShouldBeNull();
        var seen = _seen.ShouldHaveSingleItem();
        (seen.Method, seen.Type, seen.Body).ShouldBe(("POST", type, sent));
    }

    [Fact]
    public async Task Forms_hold_texts_and_files()
    {
        var body = """{ "type": "form-data", "data": [{ "key": "name", "type": "text", "value": "{{#source.text#}}" }, { "key": "upload", "type": "file", "file": ["rag", "shared", "file"] }] }""";
        await SendAsync($""" "method": "post", "url": "{_server.Url}", "body": {body} """, new JsonObject { ["file"] = await _kit.UploadAsync("a.txt", "the content") });
        var seen = _seen.ShouldHaveSingleItem();
        seen.Type.ShouldStartWith("multipart/form-data");
        seen.Body.ShouldContain("name=name");
        seen.Body.ShouldContain("filename=a.txt");
        seen.Body.ShouldContain("the content");
    }

    [Theory]
    [InlineData("""{ "type": "bearer", "api_key": "{{#env.KEY#}}" }""", "Authorization: Bearer s3cret")]
    [InlineData("""{ "type": "basic", "api_key": "me:{{#env.KEY#}}" }""", "Authorization: Basic bWU6czNjcmV0")]
    [InlineData("""{ "type": "custom", "header": "X-Key", "api_key": "{{#env.KEY#}}" }""", "X-Key: s3cret")]
    public async Task Keys_are_sent_but_never_told(string config, string header)
    {
        var data = $$$"""{ "method": "get", "url": "{{{_server.Url}}}/{{#env.KEY#}}", "authorization": { "type": "api-key", "config": {{{config}}} } }""";
        var events = await RunWithKeyAsync(data);
        _seen.ShouldHaveSingleItem().Headers.ShouldContain(header);
        string.Join('\n', events.OfType<NodeFinished>().Where(happened => happened.Node.Node.Id == "ask").Select(happened => $"{happened.Outcome.Outputs} {happened.Outcome.ProcessData} {happened.Outcome.Error}")).ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Failures_do_not_tell_what_the_environment_holds()
    {
        var events = await RunWithKeyAsync("""{ "method": "get", "url": "http://10.0.0.1/{{#env.KEY#}}" }""");
        events.Of("ask").Error!.Message.ShouldContain("is not on the public network");
        var broken = await RunWithKeyAsync($$$"""{ "method": "get", "url": "http://me@{{{_server.Url[7..]}}}/{{#env.KEY#}}" }""");
        broken.Of("ask").Error!.Message.ShouldContain("/***");
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
        var error = (await SendAsync($""" "method": "post", "url": "{string.Format(null, address, _server.Port)}" """)).Error!;
        error.Type.ShouldBe("HttpRequestError");
        error.Message.ShouldContain("is not on the public network");
        _seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_to_an_address_that_is_not_public_is_refused(int status)
    {
        _answer = http => RedirectAsync(http, status, "http://169.254.169.254/latest/meta-data/");
        (await SendAsync(Post(_server.Url))).Error!.Message.ShouldContain("'169.254.169.254' is not on the public network");
    }

    [Theory]
    [InlineData(301, "GET", "")]
    [InlineData(302, "GET", "")]
    [InlineData(303, "GET", "")]
    [InlineData(307, "POST", "hello")]
    [InlineData(308, "POST", "hello")]
    public async Task Redirects_keep_method_and_body_where_their_status_says_so(int status, string method, string body)
    {
        _answer = http => http.Request.Url!.AbsolutePath == "/new" ? LocalServer.WriteAsync(http, "there", "text/plain") : RedirectAsync(http, status, "/new");
        (await SendAsync(Post(_server.Url))).Outputs["body"]!.GetValue<string>().ShouldBe("there");
        (_seen.Last().Method, _seen.Last().Body).ShouldBe((method, body));
    }

    [Fact]
    public async Task Keys_are_kept_from_other_hosts()
    {
        _answer = http => http.Request.Url!.Host == "127.0.0.1" ? RedirectAsync(http, 307, $"http://localhost:{_server.Port}/") : LocalServer.WriteAsync(http, "there", "text/plain");
        Allow("127.0.0.1", "::1");
        await SendAsync(Post(_server.Url) + """, "headers": "X-Token: s3cret", "authorization": { "type": "api-key", "config": { "type": "bearer", "api_key": "s3cret" } } """);
        _seen.First().Headers.ShouldContain("X-Token: s3cret");
        _seen.Last().Headers.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task An_answer_that_is_no_text_is_a_file()
    {
        _answer = http => LocalServer.WriteAsync(http, "picture", "image/png");
        var outputs = (await SendAsync($""" "method": "get", "url": "{_server.Url}/cat.png?size=1" """)).Outputs;
        outputs["body"]!.GetValue<string>().ShouldBe("");
        var file = outputs["files"]!.AsArray().ShouldHaveSingleItem()!;
        (file["filename"]!.GetValue<string>(), file["mime_type"]!.GetValue<string>(), file["type"]!.GetValue<string>()).ShouldBe(("cat.png", "image/png", "image"));
        (await _kit.TextAsync(file)).ShouldBe("picture");
    }

    [Theory]
    [InlineData("text/plain", (1 << 20) + 1, "ResponseSizeError")]
    [InlineData("text/plain", 1 << 20, null)]
    [InlineData("image/png", (10 << 20) + 1, "ResponseSizeError")]
    public async Task Answers_that_are_too_large_fail(string type, int size, string? error)
    {
        _answer = http => LocalServer.WriteAsync(http, new string('x', size), type);
        (await SendAsync($""" "method": "get", "url": "{_server.Url}" """)).Error?.Type.ShouldBe(error);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""", "error_strategy": "fail-branch" """, "HTTPResponseCodeError")]
    [InlineData(""", "retry_config": { "retry_enabled": true, "max_retries": 1, "retry_interval": 0 } """, "HTTPResponseCodeError")]
    public async Task A_refusal_fails_only_where_the_pipeline_does_something_about_failures(string more, string? error)
    {
        _answer = http => LocalServer.WriteAsync(http, "no", "text/plain", 503);
        var outcome = await SendAsync($""" "method": "get", "url": "{_server.Url}" {more}""", way: more.Contains("fail-branch", StringComparison.Ordinal) ? "source ask:fail-branch index" : "source ask index");
        (outcome.Error?.Type).ShouldBe(error);
        if (error is null) outcome.Outputs["status_code"]!.GetValue<int>().ShouldBe(503);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up()
    {
        var never = new TaskCompletionSource();
        _answer = _ => never.Task;
        (await SendAsync($$""" "method": "get", "url": "{{_server.Url}}", "timeout": { "read": 0.2 } """)).Error!.Type.ShouldBe("TimeoutError");
        never.SetResult();
    }

    [Theory]
    [InlineData(""" "method": "steal", "url": "http://example.com" """, "InvalidHttpMethodError")]
    [InlineData(""" "method": "get", "url": "ftp://example.com" """, "InvalidURLError")]
    [InlineData(""" "method": "get", "url": "http://example.com", "ssl_verify": false """, "unsupported_ssl_verify")]
    [InlineData(""" "method": "get", "url": "http://example.com", "authorization": { "type": "api-key", "config": { "type": "bearer", "api_key": "" } } """, "AuthorizationConfigError")]
    [InlineData(""" "method": "get", "url": "http://example.com", "body": { "type": "binary", "data": [] } """, "missing_file")]
    [InlineData(""" "method": "get", "url": "http://example.com/{{#nobody.text#}}" """, "unknown_selector")]
    public void What_is_wrong_with_a_request_is_told_before_it_is_made(string data, string code) =>
        Graph.FromSource().Node("ask", "http-request", $"{{{data}}}").Index("ask.body").Way("source ask index").Issues(_kit.Types).ShouldHaveSingleItem().Code.ShouldBe(code);

    [Theory]
    [InlineData(""" "headers": "X-A: {{#rag.shared.text#}}" """, "InvalidHeaderError")]
    [InlineData(""" "body": { "type": "json", "data": "{ {{#rag.shared.text#}}" } """, "InvalidBodyError")]
    [InlineData(""" "body": { "type": "binary", "data": [{ "type": "file", "file": ["source", "list"] }] } """, "FileFetchError")]
    public async Task Values_that_cannot_be_sent_fail_the_node(string settings, string type)
    {
        (await SendAsync($""" "method": "post", "url": "{_server.Url}", {settings} """, new JsonObject { ["text"] = "a\r\nX-B: c" })).Error!.Type.ShouldBe(type);
        _seen.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned) owned.Dispose();
        _kit.Dispose();
        await _server.DisposeAsync();
    }

    private static string Post(string url) => $$""" "method": "post", "url": "{{url}}", "body": { "type": "raw-text", "data": "hello" } """;

    private static Task RedirectAsync(HttpListenerContext http, int status, string target)
    {
        (http.Response.StatusCode, http.Response.RedirectLocation) = (status, target);
        return Task.CompletedTask;
    }

    private void Allow(params string[] networks)
    {
        var options = new FetchOptions();
        foreach (var network in networks) options.AllowedNetworks.Add(network);
        var http = new GuardedHttp(options, Dns.GetHostAddressesAsync);
        _owned.Add(http);
        _kit.Types = [new HttpRequestNode(http, _kit.Kept)];
    }

    private Task<List<RunEvent>> RunWithKeyAsync(string data) => _kit.RunAsync(
        Graph.FromSource().Environment("KEY", "s3cret").Node("ask", "http-request", data).Index("source.text").Way("source ask index"));

    private async Task<NodeOutcome> SendAsync(string settings, JsonObject? shared = null, string way = "source ask index") =>
        (await _kit.RunAsync(Graph.FromSource().Variable("text").Variable("file", type: "file").Node("ask", "http-request", $"{{{settings}}}").Index("source.text").Way(way), shared)).Of("ask");
}
