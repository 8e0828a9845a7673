namespace Kvasir.Pipelines.Sync;

/// <summary>A pipeline with its inputs, kept to be run again: what its data source lists is brought into the dataset, and kept in step.</summary>
public sealed record PipelineSource
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The dataset that its documents go to.</summary>
    public required string DatasetId { get; init; }

    /// <summary>The dataset's pipeline; its published version runs.</summary>
    public required string PipelineId { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>The datasource node that runs start from.</summary>
    public required string StartNodeId { get; init; }

    /// <summary>The node's type: a name of <see cref="Kvasir.Sources.DataSourceType"/>.</summary>
    public required string DatasourceType { get; init; }

    /// <summary>The inputs of both steps by name, as JSON.</summary>
    public required string Inputs { get; init; }

    /// <summary>The credential; <see langword="null"/> for the node's own, or the provider's default.</summary>
    public string? CredentialId { get; init; }

    /// <summary>What is taken, as JSON: see <see cref="SourceScope"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>When it runs by itself: see <see cref="CronSchedule"/>; <see langword="null"/> for never.</summary>
    public string? Schedule { get; init; }

    /// <summary>The time zone of the schedule, as <c>Europe/Vienna</c>.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Whether the schedule counts.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether documents go whose items are not there any more.</summary>
    public bool DeleteMissing { get; init; } = true;

    /// <summary>When it runs by itself next; <see langword="null"/> for never.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>The account that made it; its runs are in this account's name.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account that changed it last.</summary>
    public required string UpdatedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
