using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.Iterations;

/// <summary>Where the nodes within an iteration begin. It does nothing.</summary>
public sealed class IterationStartNode : INodeType
{
    /// <inheritdoc/>
    public string Type => NodeTypeNames.IterationStart;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node) => new([], new Dictionary<string, OutputType>(), [NodeShape.Source], []);

    /// <inheritdoc/>
    public Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken) => Task.FromResult(new NodeResult([]));
}
