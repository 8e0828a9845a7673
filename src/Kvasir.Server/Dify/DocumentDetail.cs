using System.Diagnostics.CodeAnalysis;
using Kvasir.Chunking;
using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>One document on the wire, as GET answers it without metadata.</summary>
internal record DocumentState
{
    public required string Id { get; init; }

    public required int Position { get; init; }

    public required string DataSourceType { get; init; }

    public required DataSourceDetail DataSourceInfo { get; init; }

    public required string DatasetProcessRuleId { get; init; }

    public required ProcessRuleDict DatasetProcessRule { get; init; }

    public required DocumentProcessRuleDict DocumentProcessRule { get; init; }

    public required string Name { get; init; }

    public required string CreatedFrom { get; init; }

    public required string CreatedBy { get; init; }

    public required long CreatedAt { get; init; }

    public required long? Tokens { get; init; }

    public required string IndexingStatus { get; init; }

    public required long? CompletedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public required double? IndexingLatency { get; init; }

    public required string? Error { get; init; }

    public required bool Enabled { get; init; }

    public required long? DisabledAt { get; init; }

    public required string? DisabledBy { get; init; }

    public required bool Archived { get; init; }

    public required int SegmentCount { get; init; }

    public required long AverageSegmentLength { get; init; }

    public required long HitCount { get; init; }

    public required string DisplayStatus { get; init; }

    public required string DocForm { get; init; }

    public required string DocLanguage { get; init; }

    public required string? ExternalKey { get; init; }

    public required SyncCounts? Sync { get; init; }

    public string? SummaryIndexStatus => null;

    public bool NeedSummary => false;

    /// <param name="document">The document.</param>
    /// <param name="latest">The dataset's latest rule.</param>
    [SetsRequiredMembers]
    public DocumentState(Document document, ProcessRule? latest)
    {
        Id = document.Id;
        Position = document.Position;
        DataSourceType = document.DataSourceType;
        DataSourceInfo = DataSourceDetail.From(document);
        DatasetProcessRuleId = document.ProcessRule.Id;
        DatasetProcessRule = latest is null ? ProcessRuleDict.Unset : ProcessRuleDict.From(latest);
        DocumentProcessRule = new(document.ProcessRule.Id, document.DatasetId, ProcessRuleDict.NameOf(document.ProcessRule.Rule.Mode), RulesDict.From(document.ProcessRule.Rule));
        Name = document.Name;
        CreatedFrom = document.CreatedFrom;
        CreatedBy = document.CreatedBy;
        CreatedAt = document.CreatedAt.ToUnixTimeSeconds();
        Tokens = document.Tokens;
        IndexingStatus = document.IndexingStatus;
        CompletedAt = document.CompletedAt?.ToUnixTimeSeconds();
        UpdatedAt = document.UpdatedAt.ToUnixTimeSeconds();
        IndexingLatency = document.IndexingLatency;
        Error = document.Error;
        Enabled = document.Enabled;
        DisabledAt = document.DisabledAt?.ToUnixTimeSeconds();
        DisabledBy = document.DisabledBy;
        Archived = document.Archived;
        SegmentCount = document.SegmentCount;
        AverageSegmentLength = document.SegmentCount == 0 ? 0 : document.WordCount / document.SegmentCount;
        HitCount = document.HitCount;
        DisplayStatus = document.DisplayStatus;
        DocForm = document.DocForm;
        DocLanguage = document.DocLanguage;
        ExternalKey = document.ExternalKey;
        Sync = SyncCounts.Of(document);
    }
}

/// <summary>One document on the wire, as GET answers it.</summary>
internal sealed record DocumentDetail : DocumentState
{
    [SetsRequiredMembers]
    public DocumentDetail(Document document, ProcessRule? latest, CallContext call)
        : base(document, latest) => DocMetadata = MetadataItems.ListIfAny(document, call);

    public string? DocType => null;

    public IReadOnlyList<MetadataValueItem>? DocMetadata { get; }
}

/// <summary>The metadata of one document.</summary>
internal sealed record DocumentMetadataOnly(string Id, string? DocType, IReadOnlyList<MetadataValueItem>? DocMetadata);

/// <summary>What the last finished run did with a document's segments.</summary>
internal sealed record SyncCounts(int Embedded, int Reused, int Deleted)
{
    /// <summary>Nothing before the first run has ended.</summary>
    public static SyncCounts? Of(Document document) => document.Sync is { } sync ? new(sync.Embedded, sync.Reused, sync.Deleted) : null;
}
