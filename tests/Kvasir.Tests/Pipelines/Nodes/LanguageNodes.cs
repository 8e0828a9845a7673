using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Nodes.Branching;
using Kvasir.Pipelines.Nodes.Languages;
using Kvasir.Pipelines.Nodes.Lists;

namespace Kvasir.Tests.Pipelines.Nodes;

public sealed class LanguageNodes
{
    private const string Variables = """ "variables": [{ "variable": "a", "value_selector": ["n", "v"] }] """;

    [Fact]
    public async Task A_template_is_filled_in() => (await Run(new TemplateTransformNode(), $$$"""{ "template": "{{ a|join('-') }}", {{{Variables}}} }""", "[1, 2]"))["output"]!.ToString().ShouldBe("1-2");

    [Fact]
    public async Task A_program_returns_what_it_declares_and_nothing_else() =>
        (await Run(new CodeNode(), $$"""{ "code_language": "python3", "code": "def main(a):\n    return {'n': len(a), 'more': 1}", "outputs": { "n": { "type": "number" } }, {{Variables}} }""", "[1, 2]")).ToJsonString().ShouldBe("""{"n":2}""");

    [Fact]
    public async Task An_output_of_another_type_fails() =>
        (await Should.ThrowAsync<NodeException>(() => Run(new CodeNode(), $$"""{ "code": "def main(a):\n    return {'n': 'x'}", "outputs": { "n": { "type": "number" } }, {{Variables}} }""", "1"))).Type.ShouldBe("OutputValidationError");

    [Fact]
    public void JavaScript_is_refused_before_it_runs() => new CodeNode().Describe(Node("""{ "code_language": "javascript", "code": "" }""")).Issues.ShouldContain(issue => issue.Code == "unsupported_language");

    [Fact]
    public async Task A_list_is_filtered_sorted_and_cut_off()
    {
        var outputs = await Run(new ListOperatorNode(), """{ "variable": ["n", "v"], "filter_by": { "enabled": true, "conditions": [{ "comparison_operator": ">", "value": "1" }] }, "order_by": { "enabled": true, "value": "desc" }, "limit": { "enabled": true, "size": 2 } }""", "[3, 1, 2, 4]");
        outputs.ToJsonString().ShouldBe("""{"result":[4,3],"first_record":4,"last_record":3}""");
    }

    [Fact]
    public async Task A_condition_compares_with_a_value_that_it_names() =>
        (await Run(new IfElseNode(), """{ "cases": [{ "case_id": "same", "conditions": [{ "variable_selector": ["n", "v"], "comparison_operator": "is", "value": "{{#n.v#}}" }] }] }""", "\"x\""))["selected_case_id"]!.ToString().ShouldBe("same");

    private static async Task<JsonObject> Run(INodeType type, string data, string value)
    {
        type.Describe(Node(data)).Issues.ShouldBeEmpty();
        return (await type.RunAsync(new NodeContext(Node(data), new One(JsonNode.Parse(value)), false, null!), CancellationToken.None)).Outputs;
    }

    private static NodeDefinition Node(string data) => new("node", "", "", null, JsonNode.Parse(data)!.AsObject());

    private sealed record One(JsonNode? Value) : IVariables
    {
        public JsonNode? Find(Selector selector) => Value;

        public bool Has(Selector selector) => true;
    }
}
