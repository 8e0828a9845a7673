using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Compilation;

/// <summary>Puts the nodes of one scope in an order in which each comes after all that lead to it.</summary>
internal static class TopologicalOrder
{
    /// <summary>The order, the file's where the edges leave a choice; <see langword="null"/> when the graph goes in circles.</summary>
    public static IReadOnlyList<CompiledNode>? Of(IReadOnlyList<CompiledNode> nodes, List<PipelineIssue> issues)
    {
        var places = new Dictionary<CompiledNode, int>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++) places[nodes[i]] = i;
        var waiting = nodes.ToDictionary(node => node, node => node.Incoming.Count);
        var ready = new PriorityQueue<CompiledNode, int>();
        foreach (var node in nodes.Where(node => node.Incoming.Count == 0)) ready.Enqueue(node, places[node]);
        var order = new List<CompiledNode>(nodes.Count);
        while (ready.TryDequeue(out var node, out _))
        {
            node.Position = order.Count;
            order.Add(node);
            foreach (var edge in node.Outgoing)
            {
                if (--waiting[edge.Target] == 0) ready.Enqueue(edge.Target, places[edge.Target]);
            }
        }

        if (order.Count == nodes.Count) return order;
        var cycle = Cycle(nodes, waiting);
        var first = cycle.MinBy(node => places[node])!;
        issues.Add(new(true, first.Id, "", "cycle", $"The graph goes in a circle: {string.Join(" → ", cycle.Append(cycle[0]).Select(node => node.Id))}."));
        return null;
    }

    // Every node that still waits is led to by another that still waits: going back along these must come to a node twice.
    private static List<CompiledNode> Cycle(IReadOnlyList<CompiledNode> nodes, Dictionary<CompiledNode, int> waiting)
    {
        var path = new List<CompiledNode>();
        var seen = new Dictionary<CompiledNode, int>();
        var node = nodes.First(node => waiting[node] > 0);
        while (seen.TryAdd(node, path.Count))
        {
            path.Add(node);
            node = node.Incoming.First(edge => waiting[edge.Source] > 0).Source;
        }

        path = path[seen[node]..];
        path.Reverse();
        return path;
    }
}
