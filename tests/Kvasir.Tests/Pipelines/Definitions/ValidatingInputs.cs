using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Inputs;

namespace Kvasir.Tests.Pipelines.Definitions;

public sealed class ValidatingInputs
{
    [Theory]
    [InlineData("{type: text-input}", "'a'", "\"a\"")]
    [InlineData("{type: text-input, max_length: 2}", "'知识'", "\"知识\"")]
    [InlineData("{type: text-input, max_length: 2}", "'😀😀'", "\"😀😀\"")]
    [InlineData("{type: paragraph, required: true}", "''", "\"\"")]
    [InlineData("{type: text-input}", "\"a\\0b\"", "\"ab\"")]
    [InlineData("{type: select, options: [a, b]}", "b", "\"b\"")]
    [InlineData("{type: number}", "12", "12")]
    [InlineData("{type: number}", "1.5", "1.5")]
    [InlineData("{type: number}", "' 12 '", "12")]
    [InlineData("{type: number}", "'-1.50'", "-1.50")]
    [InlineData("{type: number}", "''", "null")]
    [InlineData("{type: number, default_value: 7}", "null", "7")]
    [InlineData("{type: number, default_value: '7'}", "null", "7")]
    [InlineData("{type: number, default_value: seven}", "null", "null")]
    [InlineData("{type: select, options: [a], default_value: ''}", "null", "null")]
    [InlineData("{type: text-input, default_value: \\n\\n, required: true}", "null", "\"\\\\n\\\\n\"")]
    [InlineData("{type: checkbox}", "true", "true")]
    [InlineData("{type: checkbox}", "'ON'", "true")]
    [InlineData("{type: checkbox}", "'no'", "false")]
    [InlineData("{type: checkbox}", "0", "false")]
    [InlineData("{type: checkbox}", "maybe", "\"maybe\"")]
    [InlineData("{type: file}", "''", "null")]
    [InlineData("{type: file}", "{upload_file_id: \"x\\0\"}", "{\"upload_file_id\":\"x\"}")]
    [InlineData("{type: file-list, max_length: 1}", "[{url: u}]", "[{\"url\":\"u\"}]")]
    [InlineData("{type: text-input}", "null", "null")]
    public void A_value_is_taken(string variable, string given, string taken)
    {
        var inputs = InputValidation.Validate(Pipeline(variable), Node, Given(given));
        JsonNode.DeepEquals(inputs.ByOwner["shared"]!["v"], JsonNode.Parse(taken)).ShouldBeTrue(inputs.ByOwner.ToJsonString());
        JsonNode.DeepEquals(inputs.ByName["v"], JsonNode.Parse(taken)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("{type: text-input, required: true}", "null", "v is required in input form")]
    [InlineData("{type: select, required: yes, options: [a], default_value: ''}", "null", "v is required in input form")]
    [InlineData("{type: number, required: true}", "''", "v is required in input form")]
    [InlineData("{type: file, required: true}", "''", "v is required in input form")]
    [InlineData("{type: text-input}", "1", "(type 'text-input') v in input form must be a string")]
    [InlineData("{type: paragraph}", "[a]", "(type 'paragraph') v in input form must be a string")]
    [InlineData("{type: select, options: [a]}", "1", "(type 'select') v in input form must be a string")]
    [InlineData("{type: text-input, max_length: 2}", "abc", "v in input form must be less than 2 characters")]
    [InlineData("{type: select, options: [a, b]}", "c", "v in input form must be one of the following: ['a', 'b']")]
    [InlineData("{type: number}", "twelve", "v in input form must be a valid number")]
    [InlineData("{type: number}", "true", "v in input form must be a valid number")]
    [InlineData("{type: number}", "'.'", "v in input form must be a valid number")]
    [InlineData("{type: file}", "a", "v in input form must be a file")]
    [InlineData("{type: file-list}", "{url: u}", "v in input form must be a list of files")]
    [InlineData("{type: file-list}", "[u]", "v in input form must be a list of files")]
    [InlineData("{type: file-list, max_length: 1}", "[{url: u}, {url: w}]", "v in input form must be less than 1 files")]
    public void A_value_is_refused_with_its_name(string variable, string given, string message)
    {
        var refused = Should.Throw<KvasirException>(() => InputValidation.Validate(Pipeline(variable), Node, Given(given)));
        (refused.Code, refused.Field, refused.Message).ShouldBe((ErrorCode.InvalidParam, "inputs.v", $"inputs.v: {message}"));
    }

    [Fact]
    public void Inputs_that_nobody_asked_for_are_dropped() =>
        InputValidation.Validate(Pipeline("{type: text-input}"), Node, (JsonObject)JsonNode.Parse("""{"v":"a","w":"b"}""")!).ByName.ToJsonString().ShouldBe("""{"v":"a"}""");

    [Fact]
    public void What_the_datasource_needs_is_asked_for_first()
    {
        var pipeline = Read(
            "[{variable: url, type: text-input, required: true, belong_to_node_id: site}, {variable: limit, type: number, belong_to_node_id: site}, {variable: late, type: text-input, required: true, belong_to_node_id: site}, {variable: other, type: text-input, required: true, belong_to_node_id: elsewhere}, {variable: length, type: number, default_value: 3, belong_to_node_id: shared}]",
            "{url: {type: mixed, value: '{{#rag.site.url#}} and more'}, limit: {type: variable, value: [rag, site, limit]}, text: {type: mixed, value: 'see {{#rag.site.late#}}'}}");
        var node = pipeline.Nodes[0];
        InputValidation.FirstStep(pipeline, node).Select(variable => variable.Variable).ShouldBe(["url", "limit"]);
        InputValidation.SecondStep(pipeline, node).Select(variable => variable.Variable).ShouldBe(["late", "length"]);
        InputValidation.Validate(pipeline, node, new JsonObject { ["late"] = "x", ["url"] = 1 }).ByOwner.ToJsonString().ShouldBe("""{"site":{"late":"x"},"shared":{"length":3}}""");
    }

    private static NodeDefinition Node => new("site", "datasource", "", null, []);

    private static JsonObject Given(string yaml) => new() { ["v"] = PipelineYaml.Read($"v: {yaml}")["v"]?.DeepClone() };

    private static PipelineDefinition Pipeline(string variable) => Read($"[{{variable: v, belong_to_node_id: shared, {variable[1..]}]", "{}");

    private static PipelineDefinition Read(string variables, string parameters)
    {
        var import = PipelineReader.Read($"rag_pipeline: {{}}\nworkflow:\n  rag_pipeline_variables: {variables}\n  graph: {{edges: [], nodes: [{{id: site, data: {{type: datasource, datasource_parameters: {parameters}}}}}]}}");
        import.Issues.ShouldBeEmpty();
        return import.Definition!;
    }
}
