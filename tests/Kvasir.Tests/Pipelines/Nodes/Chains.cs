using System.Text.Json.Nodes;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;
using Kvasir.Tests.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Nodes;

public sealed class Chains : IAsyncDisposable
{
    private readonly Writer _writer = new();
    private readonly RunKit _kit;

    public Chains() => _kit = new RunKit(_writer.Model);

    [Fact]
    public async Task A_table_that_a_model_writes_about_a_file_becomes_questions_and_answers()
    {
        _writer.Says("| Question | Answer |\n| --- | --- |\n| What is it? | A guide. |");
        var graph = Graph.FromSource().Variable("file", type: "file")
            .Node("read", "document-extractor", """{ "variable_selector": ["rag", "shared", "file"] }""")
            .Node("ask", "llm", """{ "model": { "name": "writer" }, "prompt_template": { "text": "Write a table about: {{#read.text#}}" } }""")
            .Node("export", "tool", """{ "provider_id": "bowenliang123/md_exporter/md_exporter", "tool_name": "md_to_csv", "tool_parameters": { "md_text": { "type": "mixed", "value": "{{#ask.text#}}" } } }""")
            .Node("pairs", "tool", """{ "provider_name": "langgenius/qa_chunk/qa_chunk", "tool_name": "qa_chunk", "tool_parameters": { "input_file": { "type": "variable", "value": ["export", "files"] } }, "tool_configurations": { "answer_column": 1 } }""")
            .Index("pairs.result").Way("source read ask export pairs index");

        var events = await _kit.RunAsync(graph, new JsonObject { ["file"] = await _kit.UploadAsync("guide.txt", "A guide.") });

        _writer.Message(0, 0).ShouldBe("Write a table about: A guide.");
        events.Of("pairs").Outputs["result"]!.ToJsonString().ShouldBe("""{"qa_chunks":[{"question":"What is it?","answer":"A guide."}]}""");
    }

    [Fact]
    public void The_tools_and_models_of_all_own_templates_are_there()
    {
        var issues = OwnTemplates.All.SelectMany(template => new PipelineCompiler([.. FakeNode.Usual, .. _kit.Types]).Compile(template.Definition).Issues);
        issues.Select(issue => issue.Code).Intersect(["unknown_tool", "other_provider", "unknown_parameter", "missing_parameter", "invalid_selector", "missing_schema", "no_prompt"]).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        _kit.Dispose();
        await _writer.DisposeAsync();
    }
}
