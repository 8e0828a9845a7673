using System.ComponentModel.DataAnnotations;
using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>The body of POST …/segments.</summary>
internal sealed record CreateSegmentsRequest
{
    [Required] public IReadOnlyList<NewSegmentBody>? Segments { get; init; }

    public IReadOnlyList<NewSegment>? ToSegments() => Segments is null ? null : [.. Segments.Select((segment, i) => (segment ?? new()).ToSegment($"segments[{i}]"))];
}

/// <summary>A segment that is added.</summary>
internal sealed record NewSegmentBody
{
    [Required] public string? Content { get; init; }

    public string? Answer { get; init; }

    public IReadOnlyList<string>? Keywords { get; init; }

    public IReadOnlyList<string>? AttachmentIds { get; init; }

    public NewSegment ToSegment(string path)
    {
        Attachments.Refuse(path + ".attachment_ids", AttachmentIds);
        return new NewSegment(Content, Answer, Keywords);
    }
}

/// <summary>The body of POST …/segments/{segment_id}.</summary>
internal sealed record UpdateSegmentRequest
{
    [Required] public SegmentChangesBody? Segment { get; init; }
}

/// <summary>What changes of a segment.</summary>
internal sealed record SegmentChangesBody
{
    public string? Content { get; init; }

    public string? Answer { get; init; }

    public IReadOnlyList<string>? Keywords { get; init; }

    public bool? Enabled { get; init; }

    public bool? RegenerateChildChunks { get; init; }

    public IReadOnlyList<string>? AttachmentIds { get; init; }

    /// <summary>Accepted and not kept: there is no summary index.</summary>
    public string? Summary { get; init; }

    public SegmentChanges ToChanges()
    {
        Attachments.Refuse("segment.attachment_ids", AttachmentIds);
        return new SegmentChanges { Content = Content, Answer = Answer, Keywords = Keywords, Enabled = Enabled, RegenerateChildChunks = RegenerateChildChunks ?? false };
    }
}

/// <summary>The body of requests about one child chunk.</summary>
internal sealed record ChildChunkRequest
{
    [Required] public string? Content { get; init; }
}

/// <summary>What adding segments answers.</summary>
internal sealed record SegmentsAnswer(IReadOnlyList<SegmentItem> Data, string DocForm);

/// <summary>What requests about one segment answer.</summary>
internal sealed record SegmentAnswer(SegmentItem Data, string DocForm);

/// <summary>What requests about one child chunk answer.</summary>
internal sealed record ChildChunkAnswer(ChildChunkItem Data);

/// <summary>One page of child chunks on the wire.</summary>
internal sealed record ChildChunkPage(IReadOnlyList<ChildChunkItem> Data, long Total, long TotalPages, int Page, int Limit);
