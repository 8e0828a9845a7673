using System.Text.Json.Nodes;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Runs;

public sealed class Iterating
{
    private static Graph Each(string more, string type = "body") => Graph.FromSource()
        .Iteration("each", "rag.shared.items", "body.any", more).Node("body", type, """{ "reads": [["each", "item"], ["each", "index"]] }""", parent: "each").Index("each.output")
        .Way("source each index").Way("begin_each body").Variable("items", type: "file-list");

    // Takes an element as it is, and fails at "bad".
    private static FakeNode Body => new("body", async (context, _) =>
    {
        for (var hop = Random.Shared.Next(20); hop > 0; hop--) await Task.Yield();
        var item = context.Values.Find(new(["each", "item"]));
        return item is JsonValue text && text.ToString().StartsWith("bad", StringComparison.Ordinal) ? throw new NodeException("BrokenError", $"{item} broke.") : new(new() { ["any"] = item?.DeepClone() }) { Tokens = 5 };
    });

    private static Task<List<RunEvent>> Run(CompiledPipeline pipeline, string items) => Running.Start(pipeline, variables: $$"""{ "shared": { "items": {{items}} } }""").ToEnd();

    private static string Output(List<RunEvent> events) => events.OfType<IterationCompleted>().Single().Outcome.Outputs["output"]!.ToJsonString();

    [Theory]
    [InlineData(""" "is_parallel": false """)]
    [InlineData(""" "is_parallel": true, "parallel_nums": 3 """)]
    [InlineData(""" "is_parallel": true, "parallel_nums": 100 """)]
    public async Task Values_come_in_the_order_of_their_elements_and_so_do_the_events(string more)
    {
        var pipeline = Each(more).Compile(Body);
        var items = $"[{string.Join(',', Enumerable.Range(0, 60))}]";

        var first = await Run(pipeline, items);
        var second = await Run(pipeline, items);

        Output(first).ShouldBe(items);
        first.OfType<IterationNext>().Select(next => next.Round).ShouldBe(Enumerable.Range(0, 60));
        first.ConvertAll(Running.Line).ShouldBe(second.ConvertAll(Running.Line));
        (first.End().TotalSteps, first.End().TotalTokens).ShouldBe((3 + (2 * 60), 5 * 60));
        first.OfType<IterationCompleted>().Single().ShouldSatisfyAllConditions(completed => completed.Steps.ShouldBe(60), completed => completed.Outcome.Tokens.ShouldBe(5 * 60));
    }

    [Fact]
    public async Task An_iteration_tells_itself_in_place_of_a_node()
    {
        var events = await Run(Each("").Compile(Body), """["x"]""");

        events.ConvertAll(Running.Line)[3..^3].ShouldBe([
            "each iteration started #2",
            "each next 0",
            "each[0].begin_each started #3 after ",
            "each[0].begin_each Succeeded {} ",
            "each[0].body started #4 after begin_each",
            """each[0].body Succeeded {"any":"x"} """,
            """each Succeeded {"output":["x"]}  after 1""",
        ]);
    }

    [Fact]
    public async Task Nothing_to_walk_through_makes_nothing() => Output(await Run(Each("").Compile(Body), "[]")).ShouldBe("[]");

    [Theory]
    [InlineData("""[[1], [2, 3]]""", "", "[1,2,3]")]
    [InlineData("""[[1], [2, 3]]""", """ "flatten_output": false """, "[[1],[2,3]]")]
    [InlineData("""[[1], 2]""", "", "[[1],2]")]
    [InlineData("""[[[1]], []]""", "", "[[1]]")]
    public async Task Lists_become_one_list_when_all_are_lists(string items, string more, string output) => Output(await Run(Each(more).Compile(Body), items)).ShouldBe(output);

    [Theory]
    [InlineData(false, "continue-on-error", """["a",null,"b",null]""")]
    [InlineData(true, "continue-on-error", """["a",null,"b",null]""")]
    [InlineData(false, "remove-abnormal-output", """["a","b"]""")]
    [InlineData(true, "remove-abnormal-output", """["a","b"]""")]
    public async Task An_iteration_goes_on_after_errors(bool isParallel, string mode, string output)
    {
        var more = $$""" "is_parallel": {{(isParallel ? "true" : "false")}}, "error_handle_mode": "{{mode}}" """;

        var events = await Run(Each(more).Compile(Body), """["a", "bad 1", "b", "bad 2"]""");

        Output(events).ShouldBe(output);
        (events.End().Status, events.End().ExceptionsCount).ShouldBe((RunStatus.PartialSucceeded, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_iteration_fails_with_the_first_of_its_bad_elements(bool isParallel)
    {
        var more = $$""" "is_parallel": {{(isParallel ? "true" : "false")}} """;

        var events = await Run(Each(more).Compile(Body), """["a", "bad 1", "b", "bad 2"]""");

        events.OfType<IterationCompleted>().Single().Outcome.Status.ShouldBe(NodeStatus.Failed);
        (events.End().Status, events.End().Error!.Message).ShouldBe((RunStatus.Failed, "bad 1 broke."));
        events.Started().ShouldNotContain("index");
    }

    [Fact]
    public async Task Iterations_lie_in_iterations()
    {
        var pipeline = Graph.FromSource().Iteration("outer", "rag.shared.items", "inner.output", """ "is_parallel": true, "flatten_output": false """)
            .Iteration("inner", "outer.item", "body.text", """ "is_parallel": true """, parent: "outer").Node("body", data: """{ "reads": [["outer", "index"], ["inner", "item"]] }""", parent: "inner")
            .Index("outer.output").Way("source outer index").Way("begin_outer inner").Way("begin_inner body").Variable("items", type: "file-list").Compile();

        var events = await Run(pipeline, """[["a", "b"], [], ["c"]]""");

        events.OfType<IterationCompleted>().Last().Outcome.Outputs["output"]!.ToJsonString().ShouldBe("""[["0\u002Ba","0\u002Bb"],[],["2\u002Bc"]]""");
        events.End().Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task What_is_no_list_cannot_be_walked_through() => (await Run(Each("").Compile(Body), "5")).End().Error!.Type.ShouldBe("InvalidIteratorValueError");

    [Fact]
    public async Task Rounds_count_as_steps()
    {
        var events = await Run(Each("").Compile(Body), new JsonArray([.. Enumerable.Range(0, 10_001).Select(item => JsonValue.Create(item))]).ToJsonString());

        (events.End().Status, events.End().Error!.Type, events.End().TotalSteps).ShouldBe((RunStatus.Failed, "StepLimitError", 10_000));
    }
}
