using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Tests.Pipelines.Definitions;

public sealed class RenderingTexts
{
    [Theory]
    [InlineData("\"知识\"", "知识")]
    [InlineData("12", "12")]
    [InlineData("1.50", "1.50")]
    [InlineData("1e3", "1000")]
    [InlineData("true", "True")]
    [InlineData("false", "False")]
    [InlineData("null", "")]
    [InlineData("""{"a":["<知>"]}""", """{"a":["<知>"]}""")]
    [InlineData("[]", "[]")]
    [InlineData("""{"dify_model_identity":"__dify__file__","filename":"a [1].pdf","type":"document","url":"https://example.com/a"}""", @"[a \[1\].pdf](https://example.com/a)")]
    [InlineData("""{"dify_model_identity":"__dify__file__","filename":"a.png","type":"image","remote_url":"https://example.com/a (1).png"}""", "![a.png](<https://example.com/a (1).png>)")]
    [InlineData("""[{"dify_model_identity":"__dify__file__","filename":"a","url":"u"},{"dify_model_identity":"__dify__file__","filename":"b","url":"w"}]""", "[a](u)\n[b](w)")]
    public void A_value_stands_in_its_text(string value, string text) => TemplateText.Render("<{{#n.v#}}>", new Values { ["n.v"] = JsonNode.Parse(value) }).ShouldBe($"<{text}>");

    [Theory]
    [InlineData("nothing here", "nothing here")]
    [InlineData("{{#n.absent#}}!", "!")]
    [InlineData("{{#n.v#}}{{#n.v#}}", "xx")]
    [InlineData("{{n.v}} {{#n#}} {{# n.v #}} {{#n.v-w#}}", "{{n.v}} {{#n#}} {{# n.v #}} {{#n.v-w#}}")]
    [InlineData("{{#{{#n.v#}}#}}", "{{#x#}}")]
    public void Only_whole_names_are_replaced(string template, string text) => TemplateText.Render(template, new Values { ["n.v"] = "x" }).ShouldBe(text);

    [Fact]
    public void What_a_value_says_is_not_replaced_again() => TemplateText.Render("{{#n.v#}}", new Values { ["n.v"] = "{{#n.v#}}" }).ShouldBe("{{#n.v#}}");

    [Fact]
    public void A_text_that_gets_too_long_is_refused()
    {
        var values = new Values { ["n.v"] = new string('x', 100_000) };
        TemplateText.Render("{{#n.v#}}{{#n.v#}}{{#n.v#}}{{#n.v#}}", values).Length.ShouldBe(400_000);
        Should.Throw<NodeException>(() => TemplateText.Render("{{#n.v#}}{{#n.v#}}{{#n.v#}}{{#n.v#}}.", values)).Type.ShouldBe("OutputTooLong");
    }

    [Fact]
    public void The_names_in_a_text_are_found_once_each() =>
        TemplateText.References("{{#a.b#}} {{#rag.shared.c#}} {{#a.b#}}").Select(selector => selector.ToString()).ShouldBe(["a.b", "rag.shared.c"]);

    [Fact]
    public void Parameters_get_texts_values_and_constants()
    {
        var parameters = (JsonObject)PipelineYaml.Read(
            """
            p:
              text: {type: mixed, value: 'v is {{#n.v#}}'}
              value: {type: variable, value: [n, o]}
              gone: {type: variable, value: [n, absent]}
              constant: {type: constant, value: [1, true]}
              nothing: {type: constant, value: null}
              filled: {type: constant, value: '{{#n.v#}}'}
              bare: '{{#n.v#}}'
              number: 7
              broken: {type: variable, value: n}
            """)["p"]!;
        Binding.ResolveAll(parameters, new Values { ["n.v"] = "x", ["n.o"] = new JsonObject { ["a"] = 1 } }).ToJsonString()
            .ShouldBe("""{"text":"v is x","value":{"a":1},"constant":[1,true],"filled":"x","bare":"x","number":7}""");
        parameters.Where(parameter => !Binding.Read(parameter.Value).IsValid).Select(parameter => parameter.Key).ShouldBe(["broken"]);
        parameters.SelectMany(parameter => Binding.Read(parameter.Value).References).Select(selector => selector.ToString()).Distinct().ShouldBe(["n.v", "n.o", "n.absent"]);
    }

    [Fact]
    public void A_parameter_can_be_a_whole_document_of_any_length()
    {
        var values = new Values { ["n.v"] = new string('x', 400_001) };
        Binding.Read("{{#n.v#}}").Resolve(values)!.GetValue<string>().Length.ShouldBe(400_001);
        Should.Throw<NodeException>(() => Binding.Read("{{#n.v#}}.").Resolve(values)).Type.ShouldBe("OutputTooLong");
    }

    private sealed class Values : Dictionary<string, JsonNode?>, IVariables
    {
        public JsonNode? Find(Selector selector) => this.GetValueOrDefault(selector.ToString());

        public bool Has(Selector selector) => ContainsKey(selector.ToString());
    }
}
