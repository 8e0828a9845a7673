using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Compilation;

/// <summary>What a compiler makes of a definition.</summary>
/// <param name="Pipeline">What can be run; <see langword="null"/> when an issue is an error.</param>
/// <param name="Issues">Errors and warnings, in the order of the file.</param>
public sealed record CompilationResult(CompiledPipeline? Pipeline, IReadOnlyList<PipelineIssue> Issues);

/// <summary>A pipeline that was checked and can be run, any number of times and at the same time. Immutable.</summary>
/// <param name="Definition">What it was made from.</param>
/// <param name="Top">The nodes that lie in no iteration.</param>
/// <param name="KnowledgeIndex">The node whose outputs are the outputs of a run.</param>
public sealed record CompiledPipeline(PipelineDefinition Definition, CompiledScope Top, CompiledNode KnowledgeIndex)
{
    /// <summary>The nodes that a run can start from.</summary>
    public IEnumerable<CompiledNode> Datasources => Top.Nodes.Where(node => node.Definition.Type == NodeTypeNames.Datasource);
}

/// <summary>Nodes that can be connected: those at the top, or the body of one iteration.</summary>
/// <param name="Nodes">Every node after all that lead to it; otherwise in the order of the file.</param>
/// <param name="Start">Where a body begins; <see langword="null"/> at the top, where a run names its datasource.</param>
public sealed record CompiledScope(IReadOnlyList<CompiledNode> Nodes, CompiledNode? Start);

/// <summary>A node with everything that is known of it before a run.</summary>
/// <param name="definition">As it is written.</param>
/// <param name="type">What runs it.</param>
/// <param name="shape">What the type says of it.</param>
/// <param name="policy">What happens when it fails.</param>
public sealed class CompiledNode(NodeDefinition definition, INodeType type, NodeShape shape, NodePolicy policy)
{
    private readonly List<CompiledEdge> _incoming = [];
    private readonly List<CompiledEdge> _outgoing = [];

    /// <summary>As it is written.</summary>
    public NodeDefinition Definition { get; } = definition;

    /// <summary>What runs it.</summary>
    public INodeType Type { get; } = type;

    /// <summary>What the type says of it.</summary>
    public NodeShape Shape { get; } = shape;

    /// <summary>What happens when it fails.</summary>
    public NodePolicy Policy { get; } = policy;

    /// <summary>Names it.</summary>
    public string Id => Definition.Id;

    /// <summary>Its place in <see cref="CompiledScope.Nodes"/>.</summary>
    public int Position { get; internal set; }

    /// <summary>The nodes within it; <see langword="null"/> when it holds none.</summary>
    public CompiledScope? Body { get; internal set; }

    /// <summary>The edges that lead to it.</summary>
    public IReadOnlyList<CompiledEdge> Incoming => _incoming;

    /// <summary>The edges that leave it.</summary>
    public IReadOnlyList<CompiledEdge> Outgoing => _outgoing;

    internal static void Connect(string handle, CompiledNode source, CompiledNode target)
    {
        var edge = new CompiledEdge(handle, source, target);
        source._outgoing.Add(edge);
        target._incoming.Add(edge);
    }
}

/// <summary>A connection of two nodes of one scope.</summary>
/// <param name="Handle">The end of the source that it leaves from.</param>
/// <param name="Source">Comes first.</param>
/// <param name="Target">Comes after.</param>
public sealed record CompiledEdge(string Handle, CompiledNode Source, CompiledNode Target);
