using System.Text.Json.Nodes;
using Kvasir.Pipelines.Runs;
using Kvasir.Tests.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Nodes;

public sealed class LlmNodes : IAsyncDisposable
{
    private const string Pairs = """
        "structured_output_enabled": true, "structured_output": { "schema": { "type": "object", "required": ["qa_chunks"], "properties": { "qa_chunks": { "type": "array" } } } }
        """;

    private readonly Writer _writer = new();
    private readonly RunKit _kit;

    public LlmNodes() => _kit = new RunKit(_writer.Model);

    [Fact]
    public async Task A_prompt_is_filled_in_and_the_answer_is_an_output_with_what_it_took()
    {
        _writer.Says("Hello.", "length");
        var data = """
            "model": { "provider": "acme", "name": "writer", "completion_params": { "temperature": 0.5, "max_tokens": 99, "top_p": 0.9, "stop": ["END"] } },
            "prompt_template": [{ "role": "system", "text": "Be brief." }, { "role": "user", "text": "About {{#source.text#}}: {{#context#}}" }],
            "context": { "enabled": true, "variable_selector": ["rag", "shared", "about"] }
            """;

        var events = await _kit.RunAsync(Graph.FromSource().Variable("about").Node("ask", "llm", $"{{{data}}}").Index("ask.text").Way("source ask index"), new JsonObject { ["about"] = "a {{#source.text#}}" });

        _writer.Asked.ShouldHaveSingleItem().ToJsonString().ShouldBe(
            """{"model":"writer","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"About source: a {{#source.text#}}"}],"temperature":0.5,"max_tokens":99,"stream":false,"top_p":0.9,"stop":["END"]}""");
        var outcome = events.Of("ask");
        outcome.Outputs.ToJsonString().ShouldBe("""{"text":"Hello.","reasoning_content":"","usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15},"finish_reason":"length","files":[]}""");
        outcome.Tokens.ShouldBe(15);
    }

    [Theory]
    [InlineData("separated", "Yes.", "Hm.")]
    [InlineData("tagged", "<think>\nHm.\n</think>\n\nYes.", "")]
    public async Task Reasoning_is_told_apart_where_the_node_wants_it(string format, string text, string reasoning)
    {
        _writer.Says("<think>\nHm.\n</think>\n\nYes.");
        var outputs = (await AskAsync($"\"reasoning_format\": \"{format}\"")).Outputs;
        (outputs["text"]!.GetValue<string>(), outputs["reasoning_content"]!.GetValue<string>()).ShouldBe((text, reasoning));
    }

    [Fact]
    public async Task A_schema_goes_along_and_its_object_comes_back()
    {
        _writer.Says("Here you are:\n```json\n{\"qa_chunks\": [{\"question\": \"Why?\", \"answer\": \"So.\"}]}\n```");
        var outcome = await AskAsync(Pairs);
        outcome.Outputs["structured_output"]!.ToJsonString().ShouldBe("""{"qa_chunks":[{"question":"Why?","answer":"So."}]}""");
        _writer.Asked[0]["response_format"]!["json_schema"]!["schema"]!["required"]!.ToJsonString().ShouldBe("""["qa_chunks"]""");
        _writer.Message(0, 0).ShouldContain("\"qa_chunks\"");
    }

    [Fact]
    public async Task An_endpoint_that_takes_no_schemas_is_asked_without()
    {
        _writer.Refuses(400).Says("""{"qa_chunks": []}""");
        (await AskAsync(Pairs)).Status.ShouldBe(NodeStatus.Succeeded);
        _writer.Asked[1].ContainsKey("response_format").ShouldBeFalse();
    }

    [Fact]
    public async Task An_object_that_does_not_fit_is_asked_for_again_with_what_was_wrong()
    {
        _writer.Says("""{"qa_chunks": "none"}""").Says("""{"qa_chunks": []}""");
        var outcome = await AskAsync(Pairs);
        outcome.Outputs["structured_output"]!.ToJsonString().ShouldBe("""{"qa_chunks":[]}""");
        outcome.Tokens.ShouldBe(30);
        _writer.Message(1, 3).ShouldStartWith("The member 'qa_chunks' has to be of the type array.");
    }

    [Fact]
    public async Task An_object_that_never_fits_fails_the_node()
    {
        _writer.Says("I cannot.").Says("{}");
        var error = (await AskAsync(Pairs)).Error!;
        (error.Type, error.Message).ShouldBe(("OutputParserError", "The structured output is not what its schema says. The member 'qa_chunks' is missing."));
    }

    [Theory]
    [InlineData(429, "InvokeRateLimitError")]
    [InlineData(401, "InvokeAuthorizationError")]
    [InlineData(404, "ModelNotExistError")]
    [InlineData(400, "InvokeBadRequestError")]
    [InlineData(500, "InvokeServerUnavailableError")]
    public async Task Failures_of_the_model_have_names_to_branch_on(int status, string type)
    {
        _writer.Refuses(status);
        (await AskAsync("")).Error!.Type.ShouldBe(type);
    }

    [Theory]
    [InlineData(""" "model": { "name": "poet" }, """, false, "unknown_model", "There is no chat model 'poet', so 'writer' is asked; there are writer.")]
    [InlineData(""" "model": { "name": "" }, """, false, "unknown_model", "No chat model is named, so 'writer' is asked; there are writer.")]
    [InlineData(""" "model": { "name": "writer", "completion_params": { "seed": 1 } }, """, false, "unknown_setting", "'seed' is ignored; chat models take temperature, max_tokens, top_p, stop.")]
    [InlineData(""" "model": { "name": "writer" }, "vision": { "enabled": true }, """, true, "unsupported_vision", "Pictures cannot be sent")]
    [InlineData(""" "model": { "name": "writer" }, "structured_output_enabled": true, """, true, "missing_schema", "no JSON schema")]
    [InlineData(""" "model": { "name": "writer" }, "context": { "enabled": true, "variable_selector": [] }, """, true, "invalid_selector", "names no value")]
    public void What_is_wrong_with_the_settings_is_told_beforehand(string settings, bool isError, string code, string message)
    {
        var issue = Graph.FromSource().Node("ask", "llm", $$"""{ {{settings}} "prompt_template": { "text": "Hi." } }""").Index("ask.text").Way("source ask index").Issues(_kit.Types).ShouldHaveSingleItem();
        (issue.IsError, issue.Code).ShouldBe((isError, code));
        issue.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("""[{ "role": "user", "text": "Hi {{ name }}", "edition_type": "jinja2" }, { "role": "user", "text": "Hi." }]""", "unsupported_template")]
    [InlineData("""[{ "role": "poet", "text": "Hi." }, { "role": "user", "text": "Hi." }]""", "unknown_role")]
    [InlineData("""[{ "role": "user", "text": " " }]""", "no_prompt")]
    [InlineData("""[{ "role": "user", "text": "{{#nobody.text#}}" }]""", "unknown_selector")]
    public void Prompts_that_cannot_be_sent_are_told_beforehand(string prompt, string code) =>
        Graph.FromSource().Node("ask", "llm", $$"""{ "model": { "name": "writer" }, "prompt_template": {{prompt}} }""").Index("ask.text").Way("source ask index").Issues(_kit.Types).ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void Without_any_model_it_is_told_how_to_configure_one()
    {
        using var kit = new RunKit();
        var issue = Graph.FromSource().Node("ask", "llm", """{ "prompt_template": { "text": "Hi." } }""").Index("ask.text").Way("source ask index").Issues(kit.Types).ShouldHaveSingleItem();
        (issue.IsError, issue.Code).ShouldBe((true, "no_chat_model"));
        issue.Message.ShouldContain("Kvasir:Chat:Endpoints:0:BaseUrl");
    }

    public async ValueTask DisposeAsync()
    {
        _kit.Dispose();
        await _writer.DisposeAsync();
    }

    private async Task<NodeOutcome> AskAsync(string settings)
    {
        var data = $$"""{ "model": { "name": "writer" }, "prompt_template": [{ "role": "user", "text": "Go on." }] {{(settings.Length == 0 ? "" : ", " + settings)}} }""";
        return (await _kit.RunAsync(Graph.FromSource().Node("ask", "llm", data).Index("ask.text").Way("source ask index"))).Of("ask");
    }
}
