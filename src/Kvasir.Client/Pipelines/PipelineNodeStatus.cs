using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How a node of a pipeline ended.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<PipelineNodeStatus>))]
public readonly record struct PipelineNodeStatus(string Value) : IExtensibleEnum<PipelineNodeStatus>
{
    /// <summary>It is done.</summary>
    public static PipelineNodeStatus Succeeded { get; } = new("succeeded");

    /// <summary>It failed.</summary>
    public static PipelineNodeStatus Failed { get; } = new("failed");

    /// <summary>It failed, and the run went on as the pipeline says.</summary>
    public static PipelineNodeStatus Exception { get; } = new("exception");

    /// <summary>It was stopped.</summary>
    public static PipelineNodeStatus Stopped { get; } = new("stopped");

    /// <summary>It failed and is tried again.</summary>
    public static PipelineNodeStatus Retry { get; } = new("retry");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static PipelineNodeStatus FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
