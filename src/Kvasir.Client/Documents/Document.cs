using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>A document, as lists and changes answer it.</summary>
public sealed record Document
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its place among the documents, from 1.</summary>
    public int Position { get; init; }

    /// <summary>Where it came from.</summary>
    public DataSourceType DataSourceType { get; init; }

    /// <summary>Where exactly it came from; the members depend on <see cref="DataSourceType"/>.</summary>
    public JsonElement? DataSourceInfo { get; init; }

    /// <summary>The file that it was made from; <see langword="null"/> when there is none any more.</summary>
    [JsonIgnore] public DocumentFile? File => SourceDetail?.UploadFile;

    [JsonInclude, JsonPropertyName("data_source_detail_dict")] internal DocumentSource? SourceDetail { get; init; }

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

    /// <summary>The characters of its segments; 0 or <see langword="null"/> until it is cut.</summary>
    public long? WordCount { get; init; }

    /// <summary>Its metadata values.</summary>
    [JsonPropertyName("doc_metadata")] public IReadOnlyList<DocumentMetadataValue> Metadata { get; init => field = value ?? []; } = [];
}
