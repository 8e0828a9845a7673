using System.Text.Json;

namespace Kvasir.Client;

/// <summary>How a run began.</summary>
public sealed record WorkflowStart
{
    /// <summary>The run.</summary>
    public required string Id { get; init; }

    /// <summary>The version that runs.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>What it was given.</summary>
    public JsonElement? Inputs { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Why it began: <c>initial</c>.</summary>
    public string? Reason { get; init; }
}

/// <summary>A node at work. What is known only at its end is <see langword="null"/> before.</summary>
public sealed record PipelineNodeExecution
{
    /// <summary>This execution of the node; of an iteration, the node itself.</summary>
    public required string Id { get; init; }

    /// <summary>The node.</summary>
    public string? NodeId { get; init; }

    /// <summary>What kind of node it is.</summary>
    public string? NodeType { get; init; }

    /// <summary>What it is called.</summary>
    public string? Title { get; init; }

    /// <summary>Its place in the run, from 1; in an iteration the round, from 0.</summary>
    public int? Index { get; init; }

    /// <summary>The node before it.</summary>
    public string? PredecessorNodeId { get; init; }

    /// <summary>The iteration that it is part of.</summary>
    public string? IterationId { get; init; }

    /// <summary>The round of that iteration, from 0.</summary>
    public int? IterationIndex { get; init; }

    /// <summary>What it read.</summary>
    public JsonElement? Inputs { get; init; }

    /// <summary>Whether <see cref="Inputs"/> is only the beginning.</summary>
    public bool? InputsTruncated { get; init; }

    /// <summary>What it did.</summary>
    public JsonElement? ProcessData { get; init; }

    /// <summary>Whether <see cref="ProcessData"/> is only the beginning.</summary>
    public bool? ProcessDataTruncated { get; init; }

    /// <summary>What it made.</summary>
    public JsonElement? Outputs { get; init; }

    /// <summary>Whether <see cref="Outputs"/> is only the beginning.</summary>
    public bool? OutputsTruncated { get; init; }

    /// <summary>How it ended.</summary>
    public PipelineNodeStatus? Status { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public double? ElapsedTime { get; init; }

    /// <summary>Which try it was, from 1.</summary>
    public int? RetryIndex { get; init; }

    /// <summary>How many steps an iteration took.</summary>
    public int? Steps { get; init; }

    /// <summary>Tokens, prices and what else was counted.</summary>
    public JsonElement? ExecutionMetadata { get; init; }

    /// <summary>What is known of an iteration, such as <c>iterator_length</c>.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
