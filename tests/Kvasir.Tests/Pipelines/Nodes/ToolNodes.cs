using System.Text.Json.Nodes;
using Kvasir.Tests.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Nodes;

public sealed class ToolNodes : IDisposable
{
    private const string General = "langgenius/general_chunker/general_chunker";
    private const string Cut = """ "delimiter": { "type": "constant", "value": "\\n\\n" }, "max_chunk_length": { "type": "constant", "value": 100 } """;

    private readonly RunKit _kit = new();

    [Fact]
    public async Task A_file_is_read_and_cut_into_the_chunks_of_the_index()
    {
        var graph = Graph.FromSource().Variable("file", type: "file")
            .Node("read", "document-extractor", """{ "variable_selector": ["rag", "shared", "file"] }""")
            .Node("cut", "tool", Tool(General, "general_chunker", $$$""" "input_variable": { "type": "mixed", "value": "{{#read.text#}}" }, {{{Cut}}} """))
            .Index("cut.result").Way("source read cut index");

        var events = await _kit.RunAsync(graph, new JsonObject { ["file"] = await _kit.UploadAsync("guide.txt", "First part.\n\nSecond part.") });

        events.Of("index").Outputs["text"]!.GetValue<string>().ShouldContain("First part.");
        events.Of("cut").Outputs.ToJsonString().ShouldBe("""{"result":["First part.","Second part."],"text":"","files":[],"json":[]}""");
    }

    [Fact]
    public async Task A_table_that_was_written_as_text_becomes_questions_and_answers()
    {
        var graph = Graph.FromSource().Variable("table", type: "paragraph")
            .Node("export", "tool", Tool("bowenliang123/md_exporter/md_exporter", "md_to_csv", """ "md_text": { "type": "mixed", "value": "{{#rag.shared.table#}}" }, "output_filename": { "type": "mixed", "value": "faq" } """))
            .Node("pairs", "tool", Tool("langgenius/qa_chunk/qa_chunk", "qa_chunk", """ "input_file": { "type": "variable", "value": ["export", "files"] } """))
            .Index("pairs.result").Way("source export pairs index");

        var events = await _kit.RunAsync(graph, new JsonObject { ["table"] = "Here it is:\n\n| Question | Answer |\n|---|:--|\n| Who, me? | \"You\" |\n| a\\|b? | one<br>two |\n\nThat is all." });

        var file = events.Of("export").Outputs["files"]!.AsArray().ShouldHaveSingleItem();
        file!["filename"]!.GetValue<string>().ShouldBe("faq.csv");
        (await _kit.TextAsync(file)).ShouldBe("Question,Answer\r\n\"Who, me?\",\"\"\"You\"\"\"\r\na|b?,\"one\ntwo\"\r\n");
        events.Of("pairs").Outputs["result"]!.ToJsonString(Readable).ShouldBe("""{"qa_chunks":[{"question":"Who, me?","answer":"\"You\""},{"question":"a|b?","answer":"one\ntwo"}]}""");
    }

    [Fact]
    public async Task A_text_without_a_table_fails_with_what_a_table_is()
    {
        var graph = Graph.FromSource().Node("export", "tool", Tool("bowenliang123/md_exporter/md_exporter", "md_to_csv", """ "md_text": "a | b" """)).Index("export.text").Way("source export index");
        (await _kit.RunAsync(graph)).Of("export").Error!.ShouldSatisfyAllConditions(error => error.Type.ShouldBe("ToolInvokeError"), error => error.Message.ShouldContain("no Markdown table"));
    }

    [Fact]
    public async Task Names_of_older_releases_and_words_for_booleans_are_understood()
    {
        var parameters = """ "input_text": "One.\nTwo.", "parent_length": 200, "child_delimiter": "\\n", "child_length": "100", "replace_consecutive_spaces_newlines_tabs": "True" """;
        var graph = Graph.FromSource().Node("cut", "tool", Tool("langgenius/parentchild_chunker/parentchild_chunker", "parentchild_chunker", parameters)).Index("cut.result").Way("source cut index");
        (await _kit.RunAsync(graph)).Of("cut").Outputs["result"]!["parent_child_chunks"]![0]!["child_contents"]!.ToJsonString().ShouldBe("""["One.","Two."]""");
    }

    [Theory]
    [InlineData(General, "general_chunker", """ "input_variable": "a", "delimiter": "x", "max_chunk_length": 50, "colour": 1 """, false, "unknown_parameter", "has no parameter 'colour'")]
    [InlineData(General, "general_chunker", """ "input_variable": "a", "delimiter": "x" """, true, "missing_parameter", "needs the parameter 'max_chunk_length'")]
    [InlineData(General, "general_chunker", """ "input_variable": { "type": "variable", "value": "a" }, "delimiter": "x", "max_chunk_length": 50 """, true, "invalid_selector", "'input_variable'")]
    [InlineData(General, "general_chunker", """ "input_variable": "{{#nobody.text#}}", "delimiter": "x", "max_chunk_length": 50 """, true, "unknown_selector", "'nobody.text'")]
    [InlineData("somebody/else", "general_chunker", """ "input_variable": "a", "delimiter": "x", "max_chunk_length": 50 """, false, "other_provider", "'langgenius/general_chunker/general_chunker' is taken")]
    [InlineData("acme/shredder", "shred", "", true, "unknown_tool", "There is no tool 'acme/shredder shred'; there are bowenliang123/md_exporter/md_exporter md_to_csv, ")]
    public void What_is_wrong_with_a_call_is_told_before_it_is_made(string provider, string name, string parameters, bool isError, string code, string message)
    {
        var issue = Graph.FromSource().Node("call", "tool", Tool(provider, name, parameters)).Index("call.result").Way("source call index").Issues(_kit.Types).ShouldHaveSingleItem();
        (issue.NodeId, issue.IsError, issue.Code).ShouldBe(("call", isError, code));
        issue.Message.ShouldContain(message);
    }

    public void Dispose() => _kit.Dispose();

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Tool(string provider, string name, string parameters) =>
        $$"""{ "provider_id": "{{provider}}", "tool_name": "{{name}}", "tool_configurations": {}, "tool_parameters": { {{parameters}} } }""";
}
