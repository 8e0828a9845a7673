using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Compilation;

/// <summary>Which node lies in which.</summary>
internal sealed class Nesting
{
    /// <summary>The most iterations around a node.</summary>
    public const int MostLevels = 5;

    private readonly IReadOnlyDictionary<string, CompiledNode> _nodes;

    public Nesting(IEnumerable<CompiledNode> nodes, IReadOnlyDictionary<string, CompiledNode> byId, List<PipelineIssue> issues)
    {
        _nodes = byId;
        foreach (var node in nodes)
        {
            CheckPlace(node, issues);
            CheckBody(node, issues);
        }
    }

    /// <summary>The nodes around a node, the nearest first; no more than say that there are too many.</summary>
    public IEnumerable<CompiledNode> Around(CompiledNode node)
    {
        for (var level = 0; level <= MostLevels && node.Definition.ParentId is { } id && _nodes.TryGetValue(id, out var parent); level++)
        {
            yield return node = parent;
        }
    }

    private void CheckPlace(CompiledNode node, List<PipelineIssue> issues)
    {
        void Report(string code, string message) => issues.Add(new(true, node.Id, "parentId", code, message));

        if (node.Definition.ParentId is not { } id) return;
        if (!_nodes.TryGetValue(id, out var parent)) Report("unknown_parent", $"The node lies in '{id}', which is no node.");
        else if (parent.Shape.Body is null && parent.Type is not UnknownNode) Report("not_a_container", $"The node lies in '{id}', which cannot hold others.");
        else if (Around(node).Any(around => around == node)) Report("nested_in_itself", "The node lies in itself.");
        else if (Around(node).Skip(MostLevels).Any()) Report("nested_too_deep", $"The node lies in more than {MostLevels} iterations.");
    }

    private void CheckBody(CompiledNode node, List<PipelineIssue> issues)
    {
        if (node.Shape.Body is not { } body) return;
        if (body.StartNodeId is not { } start || !IsWithin(start, node))
        {
            issues.Add(new(true, node.Id, "start_node_id", "iteration_without_start", "The iteration does not say which of the nodes within it comes first."));
        }

        if (body.Output is { } output && !IsWithin(output.Root, node) && output.Root != node.Id)
        {
            issues.Add(new(true, node.Id, "output_selector", "output_outside_iteration", $"'{output}' is no output of a node within the iteration."));
        }
    }

    private bool IsWithin(string id, CompiledNode parent) => _nodes.TryGetValue(id, out var node) && node.Definition.ParentId == parent.Id;
}
