namespace Kvasir.Tests.Pipelines.Compilation;

public sealed class CompilingIterations
{
    private static Graph Each(string reads = "each.item", string output = "body.text") => Graph.FromSource()
        .Iteration("each", "source.list", output).Node("body", data: $$"""{ "reads": [{{Graph.Path(reads)}}] }""", parent: "each").Index("each.output")
        .Way("source each index").Way("begin_each body");

    private static void Says(Graph graph, string node, string code) =>
        graph.Issues().Where(issue => issue.IsError).Select(issue => (issue.NodeId, issue.Code)).ShouldBe([(node, code)]);

    [Theory]
    [InlineData("each.item")]
    [InlineData("each.index")]
    [InlineData("each.item.below")]
    [InlineData("source.text")]
    public void A_node_within_an_iteration_reads_the_element_and_what_comes_before_the_iteration(string selector) => Each(selector).Compile();

    [Theory]
    [InlineData("each.output", "unknown_output")]
    [InlineData("index.text", "not_upstream")]
    public void It_does_not_read_what_comes_of_the_iteration_or_after_it(string selector, string code) => Says(Each(selector), "body", code);

    [Fact]
    public void A_node_outside_does_not_read_what_is_within() => Says(Each().Node("after", data: """{ "reads": [["body", "text"]] }""").Way("each after"), "after", "not_upstream");

    [Fact]
    public void No_edge_leads_out() => Says(Each().Way("body index"), "body", "edge_across_iterations");

    [Fact]
    public void No_edge_leads_in() => Says(Each().Way("source body"), "source", "edge_across_iterations");

    [Fact]
    public void The_first_node_lies_within() =>
        Says(Graph.FromSource().Node("each", "iteration", """{ "iterator_selector": ["source", "list"], "output_selector": ["each", "item"], "start_node_id": "source" }""").Index().Way("source each index"), "each", "iteration_without_start");

    [Fact]
    public void The_value_of_a_round_comes_from_within() => Says(Each(output: "source.text"), "each", "output_outside_iteration");

    [Fact]
    public void The_value_of_a_round_is_an_output() => Says(Each(output: "body.nothing"), "each", "unknown_output");

    [Fact]
    public void The_list_is_a_list() => Says(Graph.FromSource().Iteration("each", "source.text", "each.item").Index().Way("source each index"), "each", "wrong_type");

    [Fact]
    public void Other_nodes_hold_none() => Says(Each().Node("lost", parent: "source"), "lost", "not_a_container");

    [Fact]
    public void A_datasource_lies_in_no_iteration() => Says(Each().Node("deep", "datasource", parent: "each"), "deep", "not_allowed_in_iteration");

    [Fact]
    public void Iterations_lie_five_deep_and_no_deeper()
    {
        Nested(5).Compile();
        Nested(6).Issues().Select(issue => issue.Code).Distinct().ShouldBe(["nested_too_deep"]);
    }

    private static Graph Nested(int levels)
    {
        var graph = Graph.FromSource();
        for (var level = 1; level <= levels; level++)
        {
            graph.Iteration($"each{level}", level == 1 ? "source.list" : $"each{level - 1}.item", $"each{level}.item", parent: level == 1 ? null : $"each{level - 1}");
            if (level > 1) graph.Way($"begin_each{level - 1} each{level}");
        }

        return graph.Index("each1.output").Way("source each1 index");
    }
}
