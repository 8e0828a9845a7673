using Kvasir.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Runs;

public sealed class Joining
{
    private static FakeNode Goes(string handle) => new("goes", _ => new([], handle), "left", "right", "nowhere");

    [Fact]
    public async Task A_run_goes_through_its_nodes_and_its_outputs_are_those_of_the_knowledge_index()
    {
        var events = await Graph.FromSource().Node("middle", data: """{ "reads": [["source", "text"]] }""").Index("middle.text").Way("source middle index").Run();

        events.Select(happened => happened.GetType().Name).ShouldBe(["WorkflowStarted", "NodeStarted", "NodeFinished", "NodeStarted", "NodeFinished", "NodeStarted", "NodeFinished", "WorkflowFinished"]);
        events.End().Status.ShouldBe(RunStatus.Succeeded);
        events.End().Outputs!["text"]!.ToString().ShouldBe("source");
        events.End().TotalSteps.ShouldBe(3);
        events.OfType<NodeFinished>().Select(finished => finished.Node.Index).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("left", "source branch left index")]
    [InlineData("right", "source branch right index")]
    [InlineData("nowhere", "source branch")]
    public async Task A_join_waits_for_the_branch_that_is_taken_and_not_for_the_one_that_is_skipped(string handle, string started)
    {
        var events = await Graph.FromSource().Node("branch", "goes").Node("left").Node("right").Index()
            .Way("source branch:left left index").Way("branch:right right index").Run(Goes(handle));

        events.Started().ShouldBe(started.Split(' '));
        events.End().Status.ShouldBe(RunStatus.Succeeded);
        (events.End().Outputs is null).ShouldBe(handle == "nowhere");
    }

    [Fact]
    public async Task A_diamond_runs_its_last_node_once_after_both_sides()
    {
        var events = await Graph.FromSource().Node("left").Node("right").Node("join", data: """{ "reads": [["left", "text"], ["right", "text"]] }""").Index("join.text")
            .Way("source left join index").Way("source right join").Run();

        events.Started().ShouldBe(["source", "left", "right", "join", "index"]);
        events.Of("join").Outputs["text"]!.ToString().ShouldBe("left+right");
    }

    [Fact]
    public async Task Other_datasources_and_what_only_they_reach_are_skipped()
    {
        var pipeline = Graph.FromSource().Node("other", "datasource").Node("theirs").Node("join").Index("join.text").Way("source join index").Way("other theirs join").Compile();

        (await Running.Start(pipeline).ToEnd()).Started().ShouldBe(["source", "join", "index"]);
        (await Running.Start(pipeline, start: "other").ToEnd()).Started().ShouldBe(["other", "theirs", "join", "index"]);
    }

    [Fact]
    public async Task Ten_branches_of_twenty_nodes_tell_the_same_each_time()
    {
        var graph = Graph.FromSource();
        for (var node = 0; node < 20; node++)
        {
            for (var branch = 0; branch < 10; branch++) graph.Node($"n{branch}_{node}", "hops");
        }

        graph.Index();
        for (var branch = 0; branch < 10; branch++) graph.Way($"source {string.Join(' ', Enumerable.Range(0, 20).Select(node => $"n{branch}_{node}"))} index");
        var hops = new FakeNode("hops", async (context, _) =>
        {
            for (var hop = Random.Shared.Next(20); hop > 0; hop--) await Task.Yield();
            return new(new() { ["text"] = context.Node.Id });
        });
        var pipeline = graph.Compile(hops);

        var first = (await Running.Start(pipeline).ToEnd()).ConvertAll(Running.Line);
        var second = (await Running.Start(pipeline).ToEnd()).ConvertAll(Running.Line);

        second.ShouldBe(first);
        first.Count.ShouldBe(2 + (2 * 202));
        first[^1].ShouldContain("Succeeded");
    }

    [Fact]
    public async Task Nodes_read_inputs_environment_and_system_values_and_attributes_of_files()
    {
        var reads = """[["rag", "shared", "a"], ["rag", "source", "b"], ["source", "b"], ["env", "E"], ["sys", "batch"], ["rag", "shared", "f", "name"]]""";
        var pipeline = Graph.FromSource().Node("reader", data: $$"""{ "reads": {{reads}} }""").Index("reader.text").Way("source reader index")
            .Variable("a").Variable("b", "source").Variable("f", type: "file").Environment("E", "e").Compile();

        var events = await Running.Start(pipeline, variables: """{ "shared": { "a": "A", "f": { "dify_model_identity": "__dify__file__", "filename": "x.pdf" } }, "source": { "b": "B" } }""").ToEnd();

        events.Of("reader").Outputs["text"]!.ToString().ShouldBe("A+B+B+e+b1+x.pdf");
    }

    [Fact]
    public async Task What_a_node_has_read_is_told_but_for_secrets()
    {
        var pipeline = Graph.FromSource().Node("reader", data: """{ "reads": [["env", "OPEN"], ["env", "TOKEN"]] }""").Index("reader.text").Way("source reader index")
            .Environment("OPEN", "o").Environment("TOKEN", "t", "secret").Compile();

        var told = (await Running.Start(pipeline).ToEnd()).OfType<NodeFinished>().Single(finished => finished.Node.Node.Id == "reader").Node.Inputs;

        told.Select(input => $"{input.Key}={input.Value}").ShouldBe(["env.OPEN=o", "env.TOKEN=***"]);
    }
}
