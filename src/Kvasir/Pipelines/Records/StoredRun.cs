namespace Kvasir.Pipelines.Records;

/// <summary>A run as it is kept: one item, and what came of it.</summary>
public sealed record StoredRun
{
    /// <summary>UUIDv7: <c>workflow_run_id</c> on the wire.</summary>
    public required string Id { get; init; }

    /// <summary>The pipeline.</summary>
    public required string PipelineId { get; init; }

    /// <summary>The version that runs; <see langword="null"/> for the draft.</summary>
    public string? VersionId { get; init; }

    /// <summary>The dataset.</summary>
    public required string DatasetId { get; init; }

    /// <summary>The document that it makes; <see langword="null"/> for a draft.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The request: the same for all its runs.</summary>
    public required string TaskId { get; init; }

    /// <summary>The documents' batch; <see langword="null"/> for a draft.</summary>
    public string? Batch { get; init; }

    /// <summary>Its place among the runs of the request, from 0.</summary>
    public int Place { get; init; }

    /// <summary>The datasource node that it starts from.</summary>
    public required string StartNodeId { get; init; }

    /// <summary>One of the names of <see cref="Sources.DataSourceType"/>.</summary>
    public required string DatasourceType { get; init; }

    /// <summary>What it is about, as JSON.</summary>
    public required string Item { get; init; }

    /// <summary>The inputs as the client gave them, as JSON.</summary>
    public required string Inputs { get; init; }

    /// <summary>One of <see cref="StoredRunStatus"/>.</summary>
    public string Status { get; init; } = StoredRunStatus.Waiting;

    /// <summary>What it came to, from the end of its last node on; <see cref="Status"/> says so once its document has ended too.</summary>
    public string? Outcome { get; init; }

    /// <summary>The outputs of its knowledge index, as JSON; <see langword="null"/> until it got there.</summary>
    public string? Outputs { get; init; }

    /// <summary>Why it failed or was stopped.</summary>
    public string? Error { get; init; }

    /// <summary>Seconds that its nodes took.</summary>
    public double Elapsed { get; init; }

    /// <summary>What its models read and wrote.</summary>
    public int TotalTokens { get; init; }

    /// <summary>The nodes that were started.</summary>
    public int TotalSteps { get; init; }

    /// <summary>The nodes that failed without ending it.</summary>
    public int ExceptionsCount { get; init; }

    /// <summary>The events that are kept of it.</summary>
    public int EventCount { get; init; }

    /// <summary>The account that started it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether it is a preview that keeps nothing.</summary>
    public bool IsDraft => DocumentId is null;

    /// <summary>Whether it has ended.</summary>
    public bool IsFinished => Status is not (StoredRunStatus.Waiting or StoredRunStatus.Running);
}

/// <summary>The states of a run that is kept.</summary>
public static class StoredRunStatus
{
    /// <summary>Nobody has begun it.</summary>
    public const string Waiting = "waiting";

    /// <summary>It has begun.</summary>
    public const string Running = "running";

    /// <summary>Every node that was started succeeded.</summary>
    public const string Succeeded = "succeeded";

    /// <summary>It got to its end, but nodes failed on the way.</summary>
    public const string PartialSucceeded = "partial-succeeded";

    /// <summary>It failed.</summary>
    public const string Failed = "failed";

    /// <summary>Somebody stopped it.</summary>
    public const string Stopped = "stopped";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Waiting, Running, Succeeded, PartialSucceeded, Failed, Stopped];
}

/// <summary>What a run came to, before its document can be searched.</summary>
/// <param name="Status">One of the ends in <see cref="StoredRunStatus"/>.</param>
/// <param name="Outputs">The outputs of the knowledge index, as JSON.</param>
/// <param name="Error">Why it failed or was stopped.</param>
/// <param name="Elapsed">Seconds.</param>
/// <param name="TotalTokens">What its models read and wrote.</param>
/// <param name="TotalSteps">The nodes that were started.</param>
/// <param name="ExceptionsCount">The nodes that failed without ending it.</param>
public sealed record RunOutcome(string Status, string? Outputs, string? Error, double Elapsed, int TotalTokens, int TotalSteps, int ExceptionsCount);

/// <summary>An event as it is kept: what clients are told, but for the ids of run and task.</summary>
public sealed record StoredRunEvent
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>JSON with <c>event</c> and <c>data</c>.</summary>
    public required string Body { get; init; }
}
