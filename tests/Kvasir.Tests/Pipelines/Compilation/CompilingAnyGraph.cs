using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Tests.Pipelines.Compilation;

public sealed class CompilingAnyGraph
{
    private const int Nodes = 200;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_graph_without_circles_has_no_issues_and_an_order_that_follows_its_edges(int seed)
    {
        var scope = AnyGraph(seed).Compile().Top;

        scope.Nodes.Count.ShouldBe(Nodes);
        scope.Nodes.ShouldAllBe(node => scope.Nodes[node.Position] == node && node.Incoming.All(edge => edge.Source.Position < node.Position));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_defect_is_told_once_with_its_node(int seed)
    {
        var random = new Random(seed);
        var place = random.Next(1, Nodes - 1);
        var id = $"n{place}";
        var (defect, code) = random.Next(6) switch
        {
            0 => ((Func<NodeDefinition, NodeDefinition>)(node => node with { Type = "no-such-type" }), "unknown_node_type"),
            1 => (Reading("n_unknown.text"), "unknown_selector"),
            2 => (Reading("source.no_such_output"), "unknown_output"),
            3 => (Reading("index.text"), "not_upstream"),
            4 => (Reading("rag.shared.nothing"), "unknown_variable"),
            _ => (node => node with { ParentId = "nowhere" }, "unknown_parent"),
        };
        var whole = AnyGraph(seed).Definition;
        var nodes = whole.Nodes.Select(node => node.Id == id ? defect(node) : node).ToList();
        var edges = code == "unknown_parent" ? whole.Edges.Where(edge => edge.Source != id && edge.Target != id).ToList() : whole.Edges;
        var isCutOff = code == "unknown_parent";

        var errors = new PipelineCompiler(FakeNode.Usual).Compile(whole with { Nodes = nodes, Edges = edges }).Issues.Where(issue => issue.IsError).ToList();

        errors.Where(issue => issue.Code == code).Select(issue => issue.NodeId).ShouldBe([id]);
        if (!isCutOff) errors.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_edge_backwards_is_told_as_a_circle_of_which_every_step_is_an_edge(int seed)
    {
        var graph = AnyGraph(seed);
        var edge = graph.Definition.Edges[new Random(seed).Next(1, graph.Definition.Edges.Count)];
        graph.Way($"{edge.Target} {edge.Source}");
        var edges = graph.Definition.Edges.Select(any => (any.Source, any.Target)).ToHashSet();

        var issue = graph.Issues().Where(issue => issue.Code == "cycle").ShouldHaveSingleItem();

        var circle = issue.Message.Split(": ")[1].TrimEnd('.').Split(" → ");
        circle.Zip(circle.Skip(1)).ShouldAllBe(step => edges.Contains(step));
        circle[0].ShouldBe(circle[^1]);
        circle.ShouldContain(edge.Source);
        circle.ShouldContain(issue.NodeId);
    }

    [Fact]
    public void The_largest_pipeline_compiles_and_one_node_more_does_not()
    {
        AnyGraph(1, PipelineCompiler.MostNodes).Compile().Top.Nodes.Count.ShouldBe(PipelineCompiler.MostNodes);
        AnyGraph(1, PipelineCompiler.MostNodes + 1).Issues().ShouldHaveSingleItem().Code.ShouldBe("too_many_nodes");
    }

    private static Func<NodeDefinition, NodeDefinition> Reading(string selector) =>
        node => node with { Data = System.Text.Json.Nodes.JsonNode.Parse($$"""{ "reads": [{{Graph.Path(selector)}}] }""")!.AsObject() };

    // Every node is led to by one or more before it, reads one of these, and leads to the last.
    private static Graph AnyGraph(int seed, int size = Nodes)
    {
        var random = new Random(seed);
        var graph = Graph.FromSource();
        string Id(int place) => place == 0 ? "source" : $"n{place}";
        for (var node = 1; node < size - 1; node++)
        {
            var before = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Id(random.Next(node))).Distinct().ToList();
            graph.Node(Id(node), data: $$"""{ "reads": [{{Graph.Path($"{before[0]}.text")}}] }""");
            foreach (var source in before) graph.Way($"{source} {Id(node)} index");
        }

        return graph.Index();
    }
}
