using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How a run of a pipeline stands.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<PipelineRunStatus>))]
public readonly record struct PipelineRunStatus(string Value) : IExtensibleEnum<PipelineRunStatus>
{
    /// <summary>It is queued.</summary>
    public static PipelineRunStatus Waiting { get; } = new("waiting");

    /// <summary>It is under way.</summary>
    public static PipelineRunStatus Running { get; } = new("running");

    /// <summary>It is done.</summary>
    public static PipelineRunStatus Succeeded { get; } = new("succeeded");

    /// <summary>It is done, and some of it failed.</summary>
    public static PipelineRunStatus PartialSucceeded { get; } = new("partial-succeeded");

    /// <summary>It failed.</summary>
    public static PipelineRunStatus Failed { get; } = new("failed");

    /// <summary>Somebody stopped it.</summary>
    public static PipelineRunStatus Stopped { get; } = new("stopped");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static PipelineRunStatus FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
