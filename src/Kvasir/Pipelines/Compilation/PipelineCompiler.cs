using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Compilation;

/// <summary>Checks a definition and makes of it what can be run.</summary>
/// <param name="types">The types of nodes that there are.</param>
public sealed class PipelineCompiler(IEnumerable<INodeType> types)
{
    /// <summary>The most nodes of a pipeline.</summary>
    public const int MostNodes = 500;

    private readonly Dictionary<string, INodeType> _types = types.ToDictionary(type => type.Type, StringComparer.Ordinal);

    /// <summary>Checks a definition; the time that it takes grows with its nodes and edges.</summary>
    public CompilationResult Compile(PipelineDefinition definition)
    {
        var issues = new List<PipelineIssue>();
        if (definition.Nodes.Count > MostNodes)
        {
            issues.Add(new(true, null, "", "too_many_nodes", $"The pipeline has {definition.Nodes.Count} nodes; the most is {MostNodes}."));
            return new(null, issues);
        }

        var nodes = Describe(definition, issues);
        var nesting = new Nesting(nodes.Values, nodes, issues);
        EdgeChecks.Connect(definition, nodes, issues);
        var orders = nodes.Values.GroupBy(node => node.Definition.ParentId ?? "").ToDictionary(scope => scope.Key, scope => TopologicalOrder.Of([.. scope], issues), StringComparer.Ordinal);
        var knowledgeIndex = EntryChecks.FindKnowledgeIndex(nodes.Values, issues);

        // Who is upstream of whom has no meaning in a graph that goes in circles.
        if (orders.Values.All(order => order is not null))
        {
            var upstream = new UpstreamSets(orders.Values!);
            EntryChecks.Reach(nodes.Values, knowledgeIndex, upstream, issues);
            new SelectorChecks(definition, nodes, nesting, upstream, issues).Check();
        }

        var places = nodes.Keys.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place, StringComparer.Ordinal);
        issues = [.. issues.OrderBy(issue => issue.NodeId is null ? -1 : places.GetValueOrDefault(issue.NodeId, int.MaxValue))];
        if (issues.Any(issue => issue.IsError)) return new(null, issues);

        foreach (var node in nodes.Values.Where(node => node.Shape.Body is not null))
        {
            node.Body = new(orders[node.Id]!, nodes[node.Shape.Body!.StartNodeId!]);
        }

        return new(new(definition, new(orders[""]!, null), knowledgeIndex!), issues);
    }

    private Dictionary<string, CompiledNode> Describe(PipelineDefinition definition, List<PipelineIssue> issues)
    {
        var nodes = new Dictionary<string, CompiledNode>(StringComparer.Ordinal);
        foreach (var node in definition.Nodes)
        {
            if (nodes.ContainsKey(node.Id))
            {
                issues.Add(new(true, node.Id, "id", "duplicate_id", $"Two nodes have the id '{node.Id}'."));
                continue;
            }

            if (!_types.TryGetValue(node.Type, out var type))
            {
                issues.Add(new(true, node.Id, "type", "unknown_node_type", $"There is no node type '{node.Type}'."));
                type = new UnknownNode(node.Type);
            }

            var shape = type.Describe(node);
            issues.AddRange(shape.Issues);
            nodes.Add(node.Id, new(node, type, shape, NodePolicy.Read(node, issues)));
        }

        return nodes;
    }
}
