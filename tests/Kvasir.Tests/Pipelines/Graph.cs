using System.Text.Json.Nodes;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Tests.Pipelines;

/// <summary>Writes a pipeline by hand: nodes in the order of the calls, and edges between them.</summary>
internal sealed class Graph
{
    private readonly List<NodeDefinition> _nodes = [];
    private readonly List<EdgeDefinition> _edges = [];
    private readonly List<PipelineVariable> _variables = [];
    private readonly List<EnvironmentVariable> _environment = [];

    public static Graph FromSource() => new Graph().Node("source", "datasource");

    public PipelineDefinition Definition => new("", "", _variables, _environment, [.. _nodes], [.. _edges], []);

    public Graph Node(string id, string type = "echo", string data = "{}", string? parent = null)
    {
        _nodes.Add(new(id, type, id, parent, JsonNode.Parse(data)!.AsObject()));
        return this;
    }

    /// <summary>Edges along a way: <c>a b:false c</c> goes from <c>a</c> to <c>b</c>, and from the end <c>false</c> of <c>b</c> to <c>c</c>.</summary>
    public Graph Way(string way)
    {
        var steps = way.Split(' ').Select(step => step.Split(':', 2)).ToList();
        foreach (var (from, to) in steps.Zip(steps.Skip(1))) _edges.Add(new($"e{_edges.Count}", from[0], from.Length > 1 ? from[1] : "source", to[0]));
        return this;
    }

    public Graph Variable(string name, string belongsTo = "shared", string type = "text-input")
    {
        _variables.Add(new(name, belongsTo, type, false, null, null, [], []));
        return this;
    }

    public Graph Environment(string name, string value, string type = "string")
    {
        _environment.Add(new(name, type, value));
        return this;
    }

    /// <summary>An iteration over a list, whose body begins with a node <c>begin_</c> and its id.</summary>
    public Graph Iteration(string id, string items, string output, string more = "", string? parent = null) => Node(
        id, NodeTypeNames.Iteration, $$"""{ "iterator_selector": {{Path(items)}}, "output_selector": {{Path(output)}}, "start_node_id": "begin_{{id}}" {{(more == "" ? "" : ", " + more)}} }""", parent)
        .Node($"begin_{id}", NodeTypeNames.IterationStart, parent: id);

    /// <summary>Ends the graph with the knowledge index.</summary>
    public Graph Index(string reads = "source.text") => Node("index", "knowledge-index", $$"""{ "reads": [{{Path(reads)}}] }""");

    public CompiledPipeline Compile(params INodeType[] types)
    {
        var result = new PipelineCompiler([.. FakeNode.Usual, .. types]).Compile(Definition);
        result.Issues.ShouldBeEmpty();
        return result.Pipeline!;
    }

    public IReadOnlyList<PipelineIssue> Issues(params INodeType[] types) => new PipelineCompiler([.. FakeNode.Usual, .. types]).Compile(Definition).Issues;

    public static string Path(string selector) => $"[{string.Join(", ", selector.Split('.').Select(part => $"\"{part}\""))}]";
}
