using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>A document with all that is known of it.</summary>
public sealed record DocumentDetail
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name; empty when only metadata was asked for.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its place among the documents, from 1.</summary>
    public int Position { get; init; }

    /// <summary>Where it came from.</summary>
    public DataSourceType DataSourceType { get; init; }

    /// <summary>Where exactly it came from; the members depend on <see cref="DataSourceType"/>.</summary>
    public JsonElement? DataSourceInfo { get; init; }

    /// <summary>The rule that it is cut by.</summary>
    public string? DatasetProcessRuleId { get; init; }

    /// <summary>What made it: <c>api</c>, <c>web</c> or <c>rag-pipeline</c>.</summary>
    public string? CreatedFrom { get; init; }

    /// <summary>The account that made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The tokens of its segments; 0 or <see langword="null"/> until it is indexed.</summary>
    public long? Tokens { get; init; }

    /// <summary>How far its indexing is.</summary>
    public IndexingStatus IndexingStatus { get; init; }

    /// <summary>Why it failed, or what was left out; <see langword="null"/> when all is well.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it may be found.</summary>
    public bool Enabled { get; init; }

    /// <summary>When it was disabled; <see langword="null"/> while it is enabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>The account that disabled it; <see langword="null"/> while it is enabled.</summary>
    public string? DisabledBy { get; init; }

    /// <summary>Whether it is put away.</summary>
    public bool Archived { get; init; }

    /// <summary>Its state in one word.</summary>
    public DisplayStatus? DisplayStatus { get; init; }

    /// <summary>How often it was found by applications; <see langword="null"/> when that is not known.</summary>
    public long? HitCount { get; init; }

    /// <summary>What its segments are.</summary>
    public DocForm? DocForm { get; init; }

    /// <summary>The caller's own key of it; of Kvasir, <see langword="null"/> when it has none.</summary>
    public string? ExternalKey { get; init; }

    /// <summary>How far its summaries are; <see langword="null"/> without a summary index.</summary>
    public string? SummaryIndexStatus { get; init; }

    /// <summary>Whether it needs summaries.</summary>
    public bool NeedSummary { get; init; }

    /// <summary>The dataset's latest rule.</summary>
    public ProcessRule? DatasetProcessRule { get; init; }

    /// <summary>The rule that this document was cut by.</summary>
    public ProcessRule? DocumentProcessRule { get; init; }

    /// <summary>When its indexing ended well; <see langword="null"/> before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>How long its indexing took, in seconds; <see langword="null"/> before its end.</summary>
    public double? IndexingLatency { get; init; }

    /// <summary>What kind of writing it is; <see langword="null"/> unless somebody said so.</summary>
    public string? DocType { get; init; }

    /// <summary>Its metadata values.</summary>
    [JsonPropertyName("doc_metadata")] public IReadOnlyList<DocumentMetadataValue> Metadata { get; init => field = value ?? []; } = [];

    /// <summary>How many segments it has.</summary>
    public int? SegmentCount { get; init; }

    /// <summary>Their mean length in characters.</summary>
    public double? AverageSegmentLength { get; init; }

    /// <summary>Its language.</summary>
    public string? DocLanguage { get; init; }

    /// <summary>What the last run of its indexing reused; of Kvasir, <see langword="null"/> before the first one ended.</summary>
    public SyncReport? Sync { get; init; }
}
