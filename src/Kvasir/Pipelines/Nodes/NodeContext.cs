using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes;

/// <summary>What a node sees of the run that it is in.</summary>
/// <param name="Node">The node.</param>
/// <param name="Values">Reads values of nodes that have ended, of the run's inputs, its environment and the system.</param>
/// <param name="IsDraft">Whether nothing may be kept: the run is a preview.</param>
/// <param name="Services">What the run was started with beyond the graph: the item, the dataset, the document.</param>
public sealed record NodeContext(NodeDefinition Node, IVariables Values, bool IsDraft, IServiceProvider Services)
{
    /// <summary>
    /// Runs the nodes within this one once, for an element and its place; <see langword="null"/> for nodes that hold no others. Rounds can run at the same
    /// time, are told in the order of the calls, and must all have ended before the node does. A round that fails throws a <see cref="NodeException"/>.
    /// </summary>
    public Func<JsonNode?, int, CancellationToken, Task<IVariables>>? Body { get; init; }
}

/// <summary>The values of a run.</summary>
public interface IVariables
{
    /// <summary>A value, not to be changed; <see langword="null"/> when it is null or there is none.</summary>
    JsonNode? Find(Selector selector);

    /// <summary>Whether there is such a value, be it null.</summary>
    bool Has(Selector selector);
}
