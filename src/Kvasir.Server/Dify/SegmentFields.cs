using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>What a segment shows wherever it is answered.</summary>
internal abstract record SegmentFields
{
    protected SegmentFields(Segment segment)
    {
        Id = segment.Id;
        Position = segment.Position;
        DocumentId = segment.DocumentId;
        Content = segment.Content;
        Answer = segment.Answer;
        WordCount = segment.WordCount;
        Tokens = segment.Tokens;
        Keywords = segment.Keywords;
        IndexNodeId = segment.IndexNodeId;
        IndexNodeHash = segment.IndexNodeHash;
        HitCount = segment.HitCount;
        Enabled = segment.Enabled;
        DisabledAt = segment.DisabledAt?.ToUnixTimeSeconds();
        DisabledBy = segment.DisabledBy;
        Status = segment.Status;
        CreatedBy = segment.CreatedBy;
        CreatedAt = segment.CreatedAt.ToUnixTimeSeconds();
        IndexingAt = segment.IndexingAt?.ToUnixTimeSeconds();
        CompletedAt = segment.CompletedAt?.ToUnixTimeSeconds();
        Error = segment.Error;
        StoppedAt = segment.StoppedAt?.ToUnixTimeSeconds();
        Context = SegmentContextItem.From(segment.Context);
    }

    public string Id { get; }

    public int Position { get; }

    public string DocumentId { get; }

    public string Content { get; }

    public string SignContent => Content;

    public string? Answer { get; }

    public int WordCount { get; }

    public int Tokens { get; }

    public IReadOnlyList<string> Keywords { get; }

    public string IndexNodeId { get; }

    public string IndexNodeHash { get; }

    public long HitCount { get; }

    public bool Enabled { get; }

    public long? DisabledAt { get; }

    public string? DisabledBy { get; }

    public string Status { get; }

    public string CreatedBy { get; }

    public long CreatedAt { get; }

    public long? IndexingAt { get; }

    public long? CompletedAt { get; }

    public string? Error { get; }

    public long? StoppedAt { get; }

    // Settable, or the description of the API would say that it is never null.
    public SegmentContextItem? Context { get; init; }
}
