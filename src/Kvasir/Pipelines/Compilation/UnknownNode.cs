using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Compilation;

/// <summary>Takes the place of a node whose type is not known, so that one mistake is told once and not again for each node that reads it.</summary>
internal sealed class UnknownNode(string type) : INodeType
{
    public string Type => type;

    public NodeShape Describe(NodeDefinition node) => new([], new Dictionary<string, OutputType>(), [], []);

    public Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken) => throw new NodeException("UnknownNodeTypeError", $"There is no node type '{type}'.");
}
