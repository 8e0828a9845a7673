using System.Text.Json;
using Kvasir.Client.Tests.Kit;
using Microsoft.Extensions.AI;

namespace Kvasir.Client.Tests.AI;

public sealed class Tools
{
    private const string Found = """
        {"query":{"content":"q"},"records":[
          {"segment":{"id":"s1","content":"Hold for five seconds. ","document":{"id":"d","name":"kettle.md","data_source_type":"upload_file"},"context":{"page":3,"headings":["Care","Reset"]}},"score":0.83},
          {"segment":{"id":"s2","content":"What is it?","answer":"A kettle.","document":{"id":"d","name":"faq.csv","data_source_type":"upload_file"}},"score":0.5},
          {"content":"From elsewhere.","title":"Wiki","score":0.2,"metadata":{"url":"x"}}]}
        """;

    [Fact]
    public async Task A_model_is_given_numbered_passages_with_their_sources()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync(Found));
        AIFunction tool = new RetrievalTool(server.Client(), "d1", new() { Name = "ask_manuals", RetrievalModel = new() { TopK = 3 } });
        tool.Name.ShouldBe("ask_manuals");
        tool.JsonSchema.GetProperty("required")[0].GetString().ShouldBe("query");

        var answer = await tool.InvokeAsync(new AIFunctionArguments { ["query"] = JsonDocument.Parse("\"How do I reset it?\"").RootElement });
        answer.ShouldBe("[1] kettle.md, page 3, Care > Reset\nHold for five seconds.\n\n[2] faq.csv\nWhat is it?\nA kettle.\n\n[3] Wiki\nFrom elsewhere.\n");
        server.Requests[0].Json["query"]!.GetValue<string>().ShouldBe("How do I reset it?");
        server.Requests[0].Json["retrieval_model"]!["top_k"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task No_more_is_given_than_the_model_can_take_but_always_the_best()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync(Found));
        var passages = (await server.Client().Retrieval.RetrieveAsync("d1", "q")).Passages;
        passages.ToContext(95).ShouldEndWith("A kettle.\n");
        passages.ToContext(10).ShouldEndWith("five seconds.\n");
    }

    [Fact]
    public async Task A_model_is_told_when_nothing_was_found()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync("""{"query":{"content":"q"},"records":[]}"""));
        (await new RetrievalTool(server.Client(), "d1").InvokeAsync(new AIFunctionArguments { ["query"] = "x" })).ShouldBe("Nothing was found.");
        await Should.ThrowAsync<ArgumentException>(async () => await new RetrievalTool(server.Client(), "d1").InvokeAsync([]));
        server.Requests.Count.ShouldBe(1);
    }
}
