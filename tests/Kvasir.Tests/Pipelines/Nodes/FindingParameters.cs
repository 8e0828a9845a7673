using Kvasir.Pipelines.Runs;
using Kvasir.Tests.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Nodes;

public sealed class FindingParameters : IAsyncDisposable
{
    private const string Parameters = """
        "parameters": [
          { "name": "city", "type": "string", "description": "Where", "required": true },
          { "name": "days", "type": "number", "required": false },
          { "name": "tags", "type": "array[string]", "required": false },
          { "name": "size", "type": "select", "options": ["small", "large"], "required": false }
        ]
        """;

    private readonly Writer _writer = new();
    private readonly RunKit _kit;

    public FindingParameters() => _kit = new RunKit(_writer.Model);

    [Fact]
    public async Task Values_that_a_model_finds_are_outputs_of_their_types()
    {
        _writer.Says("""{"city": "Oslo", "days": "3", "tags": "fjord", "size": "Large"}""");
        var outcome = await FindAsync("prompt");
        outcome.Outputs.ToJsonString().ShouldBe(
            """{"city":"Oslo","days":3,"tags":["fjord"],"size":"large","__is_success":1,"__reason":"","__usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""");
        outcome.Tokens.ShouldBe(15);
        _writer.Message(0, 0).ShouldContain("Only what source says.");
        _writer.Message(0, 1).ShouldBe("source");
        _writer.Asked[0].ContainsKey("tools").ShouldBeFalse();
    }

    [Fact]
    public async Task A_function_is_called_with_them_where_the_node_wants_it()
    {
        _writer.Calls("""{"city": "Oslo"}""");
        (await FindAsync("function_call")).Outputs["city"]!.GetValue<string>().ShouldBe("Oslo");
        _writer.Asked[0]["tools"]![0]!["function"]!["parameters"]!["required"]!.ToJsonString().ShouldBe("""["city"]""");
    }

    [Fact]
    public async Task A_model_without_functions_is_asked_for_a_text()
    {
        _writer.Refuses(400).Says("""{"city": "Oslo"}""");
        (await FindAsync("function_call")).Outputs["__is_success"]!.GetValue<int>().ShouldBe(1);
        _writer.Asked[1].ContainsKey("tools").ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_answer_is_asked_for_again_and_then_told_without_failing()
    {
        _writer.Says("""{"days": 3}""").Says("""{"city": "Oslo", "size": "huge"}""");
        var outcome = await FindAsync("prompt");
        outcome.Status.ShouldBe(NodeStatus.Succeeded);
        outcome.Outputs["__is_success"]!.GetValue<int>().ShouldBe(0);
        outcome.Outputs["__reason"]!.GetValue<string>().ShouldBe("The parameter 'size' has to be one of small, large.");
        (outcome.Outputs["city"]!.GetValue<string>(), outcome.Outputs["days"]!.GetValue<int>(), outcome.Outputs["size"]!.GetValue<string>()).ShouldBe(("Oslo", 0, ""));
        _writer.Message(1, 3).ShouldStartWith("The parameter 'city' is missing.");
    }

    [Theory]
    [InlineData("""[]""", "no_parameters")]
    [InlineData("""[{ "name": "a", "type": "string" }, { "name": "a", "type": "string" }]""", "invalid_parameter_name")]
    [InlineData("""[{ "name": "a", "type": "string" }, { "name": "__reason", "type": "string" }]""", "invalid_parameter_name")]
    [InlineData("""[{ "name": "a", "type": "string" }, { "name": "b", "type": "date" }]""", "unknown_type")]
    [InlineData("""[{ "name": "a", "type": "string" }, { "name": "b", "type": "select" }]""", "missing_options")]
    public void Parameters_that_cannot_be_found_are_told_beforehand(string parameters, string code) =>
        Graph.FromSource().Node("find", "parameter-extractor", $$"""{ "model": { "name": "writer" }, "query": ["source", "text"], "parameters": {{parameters}} }""").Index().Way("source find index")
            .Issues(_kit.Types).ShouldHaveSingleItem().Code.ShouldBe(code);

    public async ValueTask DisposeAsync()
    {
        _kit.Dispose();
        await _writer.DisposeAsync();
    }

    private async Task<NodeOutcome> FindAsync(string mode)
    {
        var data = $$$"""{ "model": { "name": "writer" }, "query": ["source", "text"], "instruction": "Only what {{#source.text#}} says.", "reasoning_mode": "{{{mode}}}", {{{Parameters}}} }""";
        return (await _kit.RunAsync(Graph.FromSource().Node("find", "parameter-extractor", data).Index().Way("source find index"))).Of("find");
    }
}
