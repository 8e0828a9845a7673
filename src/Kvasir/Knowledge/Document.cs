using Kvasir.Storage;

namespace Kvasir.Knowledge;

/// <summary>One imported file or text of a dataset.</summary>
public sealed record Document
{
    /// <summary>The longest stored name; a longer one is cut.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest key that a client may give a document.</summary>
    public const int MaxExternalKeyLength = 255;

    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The dataset it belongs to.</summary>
    public required string DatasetId { get; init; }

    /// <summary>From 1, highest of the dataset plus one when created; kept for ever.</summary>
    public int Position { get; init; }

    /// <summary>As given by the client.</summary>
    public required string Name { get; init; }

    /// <summary>The client's own key, unique in the dataset; <see langword="null"/> when it has none.</summary>
    public string? ExternalKey { get; init; }

    /// <summary>The request that queued it: 20 digits.</summary>
    public required string Batch { get; init; }

    /// <summary>Where it came from: <c>upload_file</c> for what a client sent, else a name of <see cref="Sources.DataSourceType"/>.</summary>
    public string DataSourceType { get; init; } = DataSource.UploadFile;

    /// <summary>The run of a pipeline that makes, or made, its text; <see langword="null"/> when it is read and cut by its own rule.</summary>
    public string? PipelineRunId { get; init; }

    /// <summary>The item of a data source that its text was made from, as JSON; <see langword="null"/> for what a client sent.</summary>
    public string? SourceItem { get; init; }

    /// <summary>The stored original.</summary>
    public required UploadFile? File { get; init; }

    /// <summary>The rule by which it was or will be cut.</summary>
    public required StoredProcessRule ProcessRule { get; init; }

    /// <summary>One of <see cref="Knowledge.DocForm"/>.</summary>
    public required string DocForm { get; init; }

    /// <summary>The language that the client declared.</summary>
    public string DocLanguage { get; init; } = "English";

    /// <summary><c>api</c>, <c>web</c> or <c>rag-pipeline</c>.</summary>
    public string CreatedFrom { get; init; } = "api";

    /// <summary>The account that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>One of <see cref="Knowledge.IndexingStatus"/>, without <see cref="IndexingStatus.Paused"/>.</summary>
    public string IndexingStatus { get; init; } = Knowledge.IndexingStatus.Waiting;

    /// <summary>Why it failed, or what of a completed document is missing; <see langword="null"/> unless there is something.</summary>
    public string? Error { get; init; }

    /// <summary>Until when somebody waits for the run that is queued or under way; <see langword="null"/> where it goes on however long it takes.</summary>
    public DateTimeOffset? AwaitedUntil { get; init; }

    /// <summary>The kind of the failure that <see cref="Error"/> describes; <see langword="null"/> unless the last run failed.</summary>
    public ErrorCode? ErrorCode { get; init; }

    /// <summary>Whether retrieval may return it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When it was disabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Who disabled it.</summary>
    public string? DisabledBy { get; init; }

    /// <summary>Whether it is archived: read only and not searched.</summary>
    public bool Archived { get; init; }

    /// <summary>When it was paused; <see langword="null"/> unless it is.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>When a worker took it.</summary>
    public DateTimeOffset? ProcessingStartedAt { get; init; }

    /// <summary>When its text had been read.</summary>
    public DateTimeOffset? ParsingCompletedAt { get; init; }

    /// <summary>When its text had been cleaned.</summary>
    public DateTimeOffset? CleaningCompletedAt { get; init; }

    /// <summary>When its segments had been stored.</summary>
    public DateTimeOffset? SplittingCompletedAt { get; init; }

    /// <summary>When it became searchable.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it failed.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Seconds spent in the index step.</summary>
    public double? IndexingLatency { get; init; }

    /// <summary>What the last finished run did; <see langword="null"/> before the first one has ended.</summary>
    public IndexingOutcome? Sync { get; init; }

    /// <summary>Characters over its segments.</summary>
    public long WordCount { get; init; }

    /// <summary>Tokens over its segments; <see langword="null"/> until indexing finished.</summary>
    public long? Tokens { get; init; }

    /// <summary>Segments, whatever their status. Read only: the store counts.</summary>
    public int SegmentCount { get; init; }

    /// <summary>How often its segments were returned to applications. Read only: the store sums.</summary>
    public long HitCount { get; init; }

    /// <summary>The generation of segments that answers searches; 0 while there is none.</summary>
    public int Generation { get; init; }

    /// <summary>The generation that is being built or was built last. Equal to <see cref="Generation"/> when nothing is pending.</summary>
    public int PendingGeneration { get; init; }

    /// <summary>What a person is told about the document's state.</summary>
    public string DisplayStatus => this switch
    {
        { PausedAt: not null } when !Knowledge.IndexingStatus.IsFinal(IndexingStatus) => Knowledge.DisplayStatus.Paused,
        { IndexingStatus: Knowledge.IndexingStatus.Waiting } => Knowledge.DisplayStatus.Queuing,
        { IndexingStatus: Knowledge.IndexingStatus.Error } => Knowledge.DisplayStatus.Error,
        { IndexingStatus: not Knowledge.IndexingStatus.Completed } => Knowledge.DisplayStatus.Indexing,
        { Archived: true } => Knowledge.DisplayStatus.Archived,
        { Enabled: true } => Knowledge.DisplayStatus.Available,
        _ => Knowledge.DisplayStatus.Disabled,
    };

    /// <summary>The metadata fields that it carries, oldest field first; built-in ones are not among them.</summary>
    public IReadOnlyList<MetadataValue> Metadata { get; init; } = [];

    /// <summary>Whether its last run failed while an older text answers.</summary>
    public bool HasFailedUpdate => IndexingStatus == Knowledge.IndexingStatus.Error && Generation > 0 && !Archived;

    /// <summary>Whether it is complete and only waits for the next version of its dataset's index.</summary>
    public bool IsReindexing => IndexingStatus == Knowledge.IndexingStatus.Indexing && Generation == PendingGeneration;
}
