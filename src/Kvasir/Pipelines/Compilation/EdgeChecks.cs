using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Compilation;

/// <summary>Connects nodes by the edges of a definition, and says which edges cannot be.</summary>
internal static class EdgeChecks
{
    // What some editors write for the way of success beside a fail-branch.
    private const string SuccessBranch = "success-branch";

    public static void Connect(PipelineDefinition definition, Dictionary<string, CompiledNode> nodes, List<PipelineIssue> issues)
    {
        foreach (var edge in definition.Edges)
        {
            void Report(string node, string code, string message) => issues.Add(new(true, node, $"edges.{edge.Id}", code, message));

            if (!nodes.TryGetValue(edge.Source, out var source))
            {
                Report(edge.Target, "unknown_edge_source", $"The edge '{edge.Id}' comes from '{edge.Source}', which is no node.");
            }
            else if (!nodes.TryGetValue(edge.Target, out var target))
            {
                Report(edge.Source, "unknown_edge_target", $"The edge '{edge.Id}' leads to '{edge.Target}', which is no node.");
            }
            else if (source.Definition.ParentId != target.Definition.ParentId)
            {
                Report(edge.Source, "edge_across_iterations", $"The edge '{edge.Id}' leads to '{edge.Target}', which does not lie in the same iteration.");
            }
            else
            {
                var handle = edge.SourceHandle == SuccessBranch && source.Policy.Strategy == ErrorStrategy.FailBranch ? NodeShape.Source : edge.SourceHandle;
                CheckHandle(edge, source, handle, Report);
                CompiledNode.Connect(handle, source, target);
            }
        }
    }

    private static void CheckHandle(EdgeDefinition edge, CompiledNode source, string handle, Action<string, string, string> report)
    {
        if (source.Type is UnknownNode) return;
        if (handle == NodePolicy.FailBranch)
        {
            if (source.Policy.Strategy != ErrorStrategy.FailBranch)
            {
                report(source.Id, "unexpected_fail_branch", $"The edge '{edge.Id}' leaves from the fail-branch, but the error strategy of the node is not fail-branch.");
            }
        }
        else if (!source.Shape.Handles.Contains(handle))
        {
            report(source.Id, "unknown_handle", $"The edge '{edge.Id}' leaves from '{handle}'; the node has {string.Join(", ", source.Shape.Handles)}.");
        }
    }
}
