using Kvasir.Pipelines.Compilation;

namespace Kvasir.Pipelines.Runs;

/// <summary>
/// Which edges of a scope were taken and which were skipped. A node can start when no edge that leads to it is unknown any more and one was taken; when all were
/// skipped, it is skipped, and the edges that leave it are too.
/// </summary>
internal sealed class EdgeStates
{
    private readonly int[] _unknown;
    private readonly CompiledNode?[] _takenFrom;

    public EdgeStates(CompiledScope scope, CompiledNode start)
    {
        _unknown = [.. scope.Nodes.Select(node => node.Incoming.Count)];
        _takenFrom = new CompiledNode?[scope.Nodes.Count];
        foreach (var root in scope.Nodes.Where(node => node.Incoming.Count == 0 && node != start)) Settle(root, null);
    }

    /// <summary>Takes the edges that leave a node from one end and skips the others.</summary>
    /// <param name="node">It has ended, or was skipped.</param>
    /// <param name="handle">The end; <see langword="null"/> when it was skipped.</param>
    /// <returns>The nodes that can start now, in the order of the scope, with the first node that led to them.</returns>
    public IReadOnlyList<(CompiledNode Node, CompiledNode Predecessor)> Settle(CompiledNode node, string? handle)
    {
        var ready = new List<(CompiledNode Node, CompiledNode Predecessor)>();
        var settled = new Queue<(CompiledNode Node, string? Handle)>([(node, handle)]);
        while (settled.TryDequeue(out var next))
        {
            foreach (var edge in next.Node.Outgoing)
            {
                var target = edge.Target.Position;
                if (edge.Handle == next.Handle) _takenFrom[target] ??= next.Node;
                if (--_unknown[target] > 0) continue;
                if (_takenFrom[target] is { } predecessor) ready.Add((edge.Target, predecessor));
                else settled.Enqueue((edge.Target, null));
            }
        }

        ready.Sort((left, right) => left.Node.Position.CompareTo(right.Node.Position));
        return ready;
    }
}
