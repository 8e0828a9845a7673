using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes;

/// <summary>One type of node. Safe for concurrent use; what a run needs is in its context.</summary>
public interface INodeType
{
    /// <summary>What <c>data.type</c> says.</summary>
    string Type { get; }

    /// <summary>Looks at a node's settings before anything runs.</summary>
    /// <param name="node">The node.</param>
    NodeShape Describe(NodeDefinition node);

    /// <summary>Does the node's work.</summary>
    /// <param name="context">The node, its place in the run and the values that it may read.</param>
    /// <param name="cancellationToken">Stops it, also when the node's time is over.</param>
    /// <exception cref="NodeException">It failed in a way that its author can understand.</exception>
    Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken);
}

/// <summary>What can be known of a node before it runs.</summary>
/// <param name="Reads">The values that it reads, with the type that it needs; <see cref="OutputType.Any"/> when it takes all.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Handles">The ends that edges may leave from, besides <c>fail-branch</c>.</param>
/// <param name="Issues">What is wrong with its settings.</param>
public sealed record NodeShape(IReadOnlyList<NodeRead> Reads, IReadOnlyDictionary<string, OutputType> Outputs, IReadOnlyList<string> Handles, IReadOnlyList<PipelineIssue> Issues)
{
    /// <summary>The end of a node that goes one way only.</summary>
    public const string Source = "source";

    /// <summary>What is within it; <see langword="null"/> for nodes that hold no others.</summary>
    public BodyShape? Body { get; init; }
}

/// <summary>What a node says of the nodes within it.</summary>
/// <param name="StartNodeId">The node within it that each round begins with; <see langword="null"/> when its settings do not say.</param>
/// <param name="Output">The value of a round, which a node within it has; <see langword="null"/> when its settings do not say.</param>
/// <param name="Variables">What nodes within it can read under its own id, besides what nodes around it can.</param>
public sealed record BodyShape(string? StartNodeId, Selector? Output, IReadOnlyDictionary<string, OutputType> Variables);

/// <summary>A value that a node reads.</summary>
/// <param name="From">Where it comes from.</param>
/// <param name="Type">What it has to be.</param>
/// <param name="Field">The setting that says so.</param>
public sealed record NodeRead(Selector From, OutputType Type, string Field);

/// <summary>The types of values between nodes.</summary>
public enum OutputType
{
    /// <summary>Anything, or not known before the run.</summary>
    Any,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An object.</summary>
    Mapping,

    /// <summary>A file: an object with <c>dify_model_identity</c>.</summary>
    File,

    /// <summary>A list of anything.</summary>
    Array,

    /// <summary>A list of files.</summary>
    ArrayFile,

    /// <summary>Chunks of a general structure.</summary>
    GeneralChunks,

    /// <summary>Parents with their child chunks.</summary>
    ParentChildChunks,

    /// <summary>Questions with their answers.</summary>
    QuestionChunks,
}

/// <summary>What a node's work came to.</summary>
/// <param name="Outputs">By name; JSON values, files as objects.</param>
/// <param name="Handle">The end that the run goes on from.</param>
public sealed record NodeResult(JsonObject Outputs, string Handle = NodeShape.Source)
{
    /// <summary>The tokens that models read and wrote.</summary>
    public int Tokens { get; init; }

    /// <summary>What is shown of its work besides inputs and outputs; <see langword="null"/> for nothing.</summary>
    public JsonObject? ProcessData { get; init; }
}

/// <summary>A node's failure that its author can understand.</summary>
/// <param name="type">Stable, such as <c>VariableNotFoundError</c>.</param>
/// <param name="message">What is wrong.</param>
/// <param name="inner">The cause, for the log only.</param>
public sealed class NodeException(string type, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What <c>error_type</c> says.</summary>
    public string Type { get; } = type;
}
