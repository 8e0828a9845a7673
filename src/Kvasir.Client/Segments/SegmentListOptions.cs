namespace Kvasir.Client;

/// <summary>Which segments of a document are listed.</summary>
public sealed record SegmentListOptions : ListOptions
{
    /// <summary>Their states; any unless given.</summary>
    public IReadOnlyList<SegmentStatus> Statuses { get; init; } = [];
}
