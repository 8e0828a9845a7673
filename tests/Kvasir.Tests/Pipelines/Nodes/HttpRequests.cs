using System.Text.Json.Nodes;
using Kvasir.Pipelines.Runs;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Pipelines.Nodes;

public sealed class HttpRequests : AskingServers
{
    [Fact]
    public async Task AnAnswer_is_an_output_with_its_status_and_headers()
    {
        var outcome = await SendAsync($$$""" "method": "get", "url": "{{{Server.Url}}}/a?x=1", "params": "q:{{#source.text#}} & more\nempty:", "headers": "Accept: application/json\nX-From: {{#source.text#}}" """);
        outcome.Status.ShouldBe(NodeStatus.Succeeded);
        (outcome.Outputs["body"]!.GetValue<string>(), outcome.Outputs["status_code"]!.GetValue<int>(), outcome.Outputs["headers"]!["content-type"]!.GetValue<string>()).ShouldBe(("""{"ok":true}""", 200, "application/json"));
        var seen = Asked.ShouldHaveSingleItem();
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
        var shared = new JsonObject { ["text"] = "\"hi\"\n", ["file"] = await Kit.UploadAsync("a.txt", "the content") };
        (await SendAsync($""" "method": "post", "url": "{Server.Url}", "body": {body} """, shared)).Error.ShouldBeNull();
        var seen = Asked.ShouldHaveSingleItem();
        (seen.Method, seen.Type, seen.Body).ShouldBe(("POST", type, sent));
    }

    [Fact]
    public async Task Forms_hold_texts_and_files()
    {
        var body = """{ "type": "form-data", "data": [{ "key": "name", "type": "text", "value": "{{#source.text#}}" }, { "key": "upload", "type": "file", "file": ["rag", "shared", "file"] }] }""";
        await SendAsync($""" "method": "post", "url": "{Server.Url}", "body": {body} """, new JsonObject { ["file"] = await Kit.UploadAsync("a.txt", "the content") });
        var seen = Asked.ShouldHaveSingleItem();
        seen.Type.ShouldStartWith("multipart/form-data");
        seen.Body.ShouldContain("name=name");
        seen.Body.ShouldContain("filename=a.txt");
        seen.Body.ShouldContain("the content");
    }

    [Fact]
    public async Task AnAnswer_that_is_no_text_is_a_file()
    {
        Answer = http => LocalServer.WriteAsync(http, "picture", "image/png");
        var outputs = (await SendAsync($""" "method": "get", "url": "{Server.Url}/cat.png?size=1" """)).Outputs;
        outputs["body"]!.GetValue<string>().ShouldBe("");
        var file = outputs["files"]!.AsArray().ShouldHaveSingleItem()!;
        (file["filename"]!.GetValue<string>(), file["mime_type"]!.GetValue<string>(), file["type"]!.GetValue<string>()).ShouldBe(("cat.png", "image/png", "image"));
        (await Kit.TextAsync(file)).ShouldBe("picture");
    }

    [Theory]
    [InlineData("text/plain", (1 << 20) + 1, "ResponseSizeError")]
    [InlineData("text/plain", 1 << 20, null)]
    [InlineData("image/png", (10 << 20) + 1, "ResponseSizeError")]
    public async Task Answers_that_are_too_large_fail(string type, int size, string? error)
    {
        Answer = http => LocalServer.WriteAsync(http, new string('x', size), type);
        (await SendAsync($""" "method": "get", "url": "{Server.Url}" """)).Error?.Type.ShouldBe(error);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""", "error_strategy": "fail-branch" """, "HTTPResponseCodeError")]
    [InlineData(""", "retry_config": { "retry_enabled": true, "max_retries": 1, "retry_interval": 0 } """, "HTTPResponseCodeError")]
    public async Task A_refusal_fails_only_where_the_pipeline_does_something_about_failures(string more, string? error)
    {
        Answer = http => LocalServer.WriteAsync(http, "no", "text/plain", 503);
        var outcome = await SendAsync($""" "method": "get", "url": "{Server.Url}" {more}""", way: more.Contains("fail-branch", StringComparison.Ordinal) ? "source ask:fail-branch index" : "source ask index");
        (outcome.Error?.Type).ShouldBe(error);
        if (error is null) outcome.Outputs["status_code"]!.GetValue<int>().ShouldBe(503);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up()
    {
        var never = new TaskCompletionSource();
        Answer = _ => never.Task;
        (await SendAsync($$""" "method": "get", "url": "{{Server.Url}}", "timeout": { "read": 0.2 } """)).Error!.Type.ShouldBe("TimeoutError");
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
        Graph.FromSource().Node("ask", "http-request", $"{{{data}}}").Index("ask.body").Way("source ask index").Issues(Kit.Types).ShouldHaveSingleItem().Code.ShouldBe(code);

    [Theory]
    [InlineData(""" "headers": "X-A: {{#rag.shared.text#}}" """, "InvalidHeaderError")]
    [InlineData(""" "body": { "type": "json", "data": "{ {{#rag.shared.text#}}" } """, "InvalidBodyError")]
    [InlineData(""" "body": { "type": "binary", "data": [{ "type": "file", "file": ["source", "list"] }] } """, "FileFetchError")]
    public async Task Values_that_cannot_be_sent_fail_the_node(string settings, string type)
    {
        (await SendAsync($""" "method": "post", "url": "{Server.Url}", {settings} """, new JsonObject { ["text"] = "a\r\nX-B: c" })).Error!.Type.ShouldBe(type);
        Asked.ShouldBeEmpty();
    }
}
