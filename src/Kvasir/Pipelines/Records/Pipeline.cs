namespace Kvasir.Pipelines.Records;

/// <summary>The pipeline of a dataset: its draft, and which of its versions runs.</summary>
public sealed record Pipeline
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The dataset that its documents go to.</summary>
    public required string DatasetId { get; init; }

    /// <summary>The pipeline file that is being worked on, as JSON.</summary>
    public required string Draft { get; init; }

    /// <summary>Changes whenever the draft does: whoever saves says what they saw.</summary>
    public required string DraftHash { get; init; }

    /// <summary>The version that runs; <see langword="null"/> until the first is published.</summary>
    public string? PublishedVersionId { get; init; }

    /// <summary>The account that made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account that changed it last.</summary>
    public required string UpdatedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A published version of a pipeline. It never changes.</summary>
public sealed record PipelineVersion
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The pipeline.</summary>
    public required string PipelineId { get; init; }

    /// <summary>Its name: the moment of publishing in UTC, as <c>yyyy-MM-dd HH:mm:ss.ffffff</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The pipeline file as JSON.</summary>
    public required string Definition { get; init; }

    /// <summary>What its publisher calls it; may be empty.</summary>
    public string MarkedName { get; init; } = "";

    /// <summary>What its publisher says of it; may be empty.</summary>
    public string MarkedComment { get; init; } = "";

    /// <summary>The account that published it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
