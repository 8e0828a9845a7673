using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>The body of POST …/segments.</summary>
internal sealed record CreateSegmentsRequest
{
    public IReadOnlyList<NewSegment>? Segments { get; init; }
}

/// <summary>The body of POST …/segments/{segment_id}.</summary>
internal sealed record UpdateSegmentRequest
{
    public SegmentChangesBody? Segment { get; init; }
}

/// <summary>What changes of a segment.</summary>
internal sealed record SegmentChangesBody
{
    public string? Content { get; init; }

    public string? Answer { get; init; }

    public IReadOnlyList<string>? Keywords { get; init; }

    public bool? Enabled { get; init; }

    public bool? RegenerateChildChunks { get; init; }

    public SegmentChanges ToChanges() => new()
    {
        Content = Content,
        Answer = Answer,
        Keywords = Keywords,
        Enabled = Enabled,
        RegenerateChildChunks = RegenerateChildChunks ?? false,
    };
}

/// <summary>The body of requests about one child chunk.</summary>
internal sealed record ChildChunkRequest
{
    public string? Content { get; init; }
}

/// <summary>What adding segments answers.</summary>
internal sealed record SegmentsAnswer(IReadOnlyList<SegmentItem> Data, string DocForm);

/// <summary>What requests about one segment answer.</summary>
internal sealed record SegmentAnswer(SegmentItem Data, string DocForm);

/// <summary>What requests about one child chunk answer.</summary>
internal sealed record ChildChunkAnswer(ChildChunkItem Data);

/// <summary>One page of child chunks on the wire.</summary>
internal sealed record ChildChunkPage(IReadOnlyList<ChildChunkItem> Data, long Total, long TotalPages, int Page, int Limit);
