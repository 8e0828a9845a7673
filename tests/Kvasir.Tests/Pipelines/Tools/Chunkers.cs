using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Tools;

namespace Kvasir.Tests.Pipelines.Tools;

public sealed class Chunkers
{
    [Fact]
    public async Task A_text_is_cut_at_the_delimiter_whose_line_ends_may_be_written_with_a_backslash()
    {
        var result = await RunAsync(new GeneralChunker(), """{"input_variable":"one\n\n\ntwo  three\n\nfour","delimiter":"\\n\\n","max_chunk_length":"50","chunk_overlap_length":0,"replace_consecutive_spaces_newlines_tabs":"True"}""");
        result["result"]!.ToJsonString().ShouldBe("""["one","two three","four"]""");
    }

    [Fact]
    public async Task Long_pieces_are_cut_further_and_addresses_go_when_they_shall()
    {
        var text = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"word{i}")) + " see https://example.com/page or mail a@example.com";
        var arguments = new JsonObject { ["input_variable"] = text, ["delimiter"] = "\\n\\n", ["max_chunk_length"] = 60, ["chunk_overlap_length"] = 10, ["delete_all_urls_and_email_addresses"] = true };
        var chunks = (await RunAsync(new GeneralChunker(), arguments.ToJsonString()))["result"]!.AsArray().Select(chunk => chunk!.GetValue<string>()).ToList();
        chunks.ShouldAllBe(chunk => chunk.Length <= 60);
        chunks.Count.ShouldBeGreaterThan(10);
        string.Join(' ', chunks).ShouldContain("word99");
        string.Join(' ', chunks).ShouldNotContain("example.com");
    }

    [Fact]
    public async Task Parents_have_their_child_chunks()
    {
        var result = await RunAsync(new ParentChildChunker(), """{"input_text":"First one.\nFirst two.\n\nSecond one.","subchunk_separator":"\\n","max_length":200,"subchunk_max_length":100}""");
        result["result"]!.ToJsonString().ShouldBe(
            """{"parent_mode":"paragraph","parent_child_chunks":[{"parent_content":"First one.\nFirst two.","child_contents":["First one.","First two."],"files":[]},{"parent_content":"Second one.","child_contents":["Second one."],"files":[]}]}""");
    }

    [Fact]
    public async Task A_whole_document_can_be_the_parent()
    {
        var result = await RunAsync(new ParentChildChunker(), """{"input_text":"One.\n\nTwo.","parent_mode":"full_doc","subchunk_separator":"\\n\\n"}""");
        var parent = result["result"]!["parent_child_chunks"]!.AsArray().ShouldHaveSingleItem()!;
        parent["parent_content"]!.GetValue<string>().ShouldBe("One.\n\nTwo.");
        parent["child_contents"]!.ToJsonString().ShouldBe("""["One.","Two."]""");
    }

    [Theory]
    [InlineData("""{"delimiter":"x","max_chunk_length":100}""", "Variable input_variable does not exist")]
    [InlineData("""{"input_variable":"a","delimiter":"","max_chunk_length":100}""", "The delimiter must not be empty.")]
    [InlineData("""{"input_variable":"a","delimiter":"x","max_chunk_length":5}""", "max_chunk_length must be a whole number from 10 to 4000, was 5.")]
    [InlineData("""{"input_variable":"a","delimiter":"x","max_chunk_length":"many"}""", "max_chunk_length must be a whole number from 10 to 4000, was \"many\".")]
    [InlineData("""{"input_variable":"a","delimiter":"x","max_chunk_length":100,"chunk_overlap_length":100}""", "chunk_overlap_length must be a whole number from 0 to 99, was 100.")]
    [InlineData("""{"input_variable":"a","delimiter":"x","max_chunk_length":100,"replace_consecutive_spaces_newlines_tabs":"perhaps"}""", "replace_consecutive_spaces_newlines_tabs must be true or false, was 'perhaps'.")]
    public async Task Wrong_arguments_are_named_with_what_is_allowed(string arguments, string message)
    {
        var failure = await Should.ThrowAsync<NodeException>(() => RunAsync(new GeneralChunker(), arguments));
        (failure.Type, failure.Message).ShouldBe(("ToolParameterError", message));
    }

    private static Task<JsonObject> RunAsync(ITool tool, string arguments) =>
        tool.RunAsync(new ToolArguments(tool, (JsonObject)JsonNode.Parse(arguments)!), new NodeContext(new NodeDefinition("n", "tool", "Chunk", null, []), new NoValues(), false, new NoServices()), CancellationToken.None);

    private sealed class NoValues : IVariables
    {
        public JsonNode? Find(Selector selector) => null;

        public bool Has(Selector selector) => false;
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
