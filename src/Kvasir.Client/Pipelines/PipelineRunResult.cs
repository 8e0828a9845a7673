using System.Text.Json;

namespace Kvasir.Client;

/// <summary>What came of a run that was waited for. Servers that only queue published runs answer the documents and no run.</summary>
public sealed record PipelineRunResult
{
    /// <summary>What the runs of the request have in common.</summary>
    public string? TaskId { get; init; }

    /// <summary>The run.</summary>
    public string? WorkflowRunId { get; init; }

    /// <summary>How it ended; <see langword="null"/> when it was only queued.</summary>
    public PipelineRunData? Data { get; init; }

    /// <summary>What the progress of its documents is asked for by; <see langword="null"/> for a draft.</summary>
    public string? Batch { get; init; }

    /// <summary>The dataset that it fills; <see langword="null"/> for a draft.</summary>
    public PipelineDataset? Dataset { get; init; }

    /// <summary>The documents that it makes.</summary>
    public IReadOnlyList<PipelineDocument> Documents { get; init => field = value ?? []; } = [];

    /// <summary>What was found in folders and not taken.</summary>
    public IReadOnlyList<SkippedItem> Skipped { get; init => field = value ?? []; } = [];
}

/// <summary>How a run ended.</summary>
public sealed record PipelineRunData
{
    /// <summary>The run.</summary>
    public required string Id { get; init; }

    /// <summary>The version that ran.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>How it stands.</summary>
    public PipelineRunStatus Status { get; init; }

    /// <summary>What it made; of a draft, the chunks.</summary>
    public JsonElement? Outputs { get; init; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public double? ElapsedTime { get; init; }

    /// <summary>The tokens that models read and wrote.</summary>
    public long? TotalTokens { get; init; }

    /// <summary>How many nodes ran.</summary>
    public int? TotalSteps { get; init; }

    /// <summary>How many nodes failed without failing the run; <see langword="null"/> where the server does not say.</summary>
    public int? ExceptionsCount { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it ended; <see langword="null"/> before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>The dataset that a run fills.</summary>
public sealed record PipelineDataset
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>What its segments are.</summary>
    public DocForm? ChunkStructure { get; init; }
}

/// <summary>A document that a run makes.</summary>
public sealed record PipelineDocument
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its place among the documents of the dataset.</summary>
    public int Position { get; init; }

    /// <summary>Where it comes from.</summary>
    public DataSourceType DataSourceType { get; init; }

    /// <summary>The item that it is made from.</summary>
    public JsonElement? DataSourceInfo { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>How far it is.</summary>
    public IndexingStatus IndexingStatus { get; init; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it may be found.</summary>
    public bool Enabled { get; init; }

    /// <summary>Its run; <see langword="null"/> where the server does not say.</summary>
    public string? WorkflowRunId { get; init; }
}

/// <summary>Something in a folder that was not taken.</summary>
public sealed record SkippedItem
{
    /// <summary>The item.</summary>
    public JsonElement? DataSourceInfo { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
