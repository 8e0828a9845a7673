using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>Something that happened in a run. What a newer server tells comes as <see cref="UnknownPipelineEvent"/>.</summary>
public abstract record PipelineEvent
{
    private protected PipelineEvent()
    {
    }

    /// <summary>Its name on the wire.</summary>
    [JsonPropertyName("event")] public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>What the runs of the request have in common.</summary>
    public string? TaskId { get; init; }

    /// <summary>The run.</summary>
    public string? WorkflowRunId { get; init; }

    /// <summary>The document that the run makes; <see langword="null"/> for a draft.</summary>
    public string? DocumentId { get; init; }

    /// <summary>What the progress of the documents is asked for by; <see langword="null"/> for a draft.</summary>
    public string? Batch { get; init; }

    /// <summary>The dataset that is filled; in the first event of a published run alone.</summary>
    public PipelineDataset? Dataset { get; init; }

    /// <summary>All documents of the request; in the first event of a published run alone.</summary>
    public IReadOnlyList<PipelineDocument> Documents { get; init => field = value ?? []; } = [];
}

/// <summary>A run has begun.</summary>
public sealed record WorkflowStartedEvent : PipelineEvent
{
    /// <summary>What is told of it.</summary>
    public required WorkflowStart Data { get; init; }
}

/// <summary>A run has ended, well or badly.</summary>
public sealed record WorkflowFinishedEvent : PipelineEvent
{
    /// <summary>How.</summary>
    public required PipelineRunData Data { get; init; }
}

/// <summary>A node has begun.</summary>
public sealed record NodeStartedEvent : PipelineEvent
{
    /// <summary>Which one.</summary>
    public required PipelineNodeExecution Data { get; init; }
}

/// <summary>A node has failed and is tried again.</summary>
public sealed record NodeRetryEvent : PipelineEvent
{
    /// <summary>Which one, and why.</summary>
    public required PipelineNodeExecution Data { get; init; }
}

/// <summary>A node has ended.</summary>
public sealed record NodeFinishedEvent : PipelineEvent
{
    /// <summary>Which one, and what it made.</summary>
    public required PipelineNodeExecution Data { get; init; }
}

/// <summary>A node begins to walk a list.</summary>
public sealed record IterationStartedEvent : PipelineEvent
{
    /// <summary>Which one.</summary>
    public required PipelineNodeExecution Data { get; init; }
}

/// <summary>A node takes the next item of its list: <see cref="PipelineNodeExecution.Index"/>, from 0.</summary>
public sealed record IterationNextEvent : PipelineEvent
{
    /// <summary>Which one.</summary>
    public required PipelineNodeExecution Data { get; init; }
}

/// <summary>A node has walked its list.</summary>
public sealed record IterationCompletedEvent : PipelineEvent
{
    /// <summary>Which one, and what it made.</summary>
    public required PipelineNodeExecution Data { get; init; }
}

/// <summary>The server could not go on. The stream ends with it.</summary>
public sealed record PipelineErrorEvent : PipelineEvent
{
    /// <summary>The stable key of the failure.</summary>
    public string? Code { get; init; }

    /// <summary>What went wrong, for people.</summary>
    public string? Message { get; init; }

    /// <summary>The HTTP status that it would have had.</summary>
    public int? Status { get; init; }
}

/// <summary>The server queued the run and tells nothing more: ask for the indexing status of <see cref="PipelineEvent.Batch"/>. So do servers that stream drafts alone.</summary>
public sealed record PipelineQueuedEvent : PipelineEvent;

/// <summary>Something that this client does not know.</summary>
public sealed record UnknownPipelineEvent : PipelineEvent
{
    /// <summary>What is told of it; <see langword="null"/> when nothing is.</summary>
    public JsonElement? Data { get; init; }
}
