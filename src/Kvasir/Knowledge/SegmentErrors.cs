namespace Kvasir.Knowledge;

/// <summary>What can go wrong with segments and child chunks.</summary>
internal static class SegmentErrors
{
    public static KvasirException NotFound() => KvasirException.NotFound("Segment not found.");

    public static KvasirException ChildNotFound() => KvasirException.NotFound("Child chunk not found.");

    public static KvasirException Indexing() => new(ErrorCode.InvalidParam, "Segment is indexing, please try again later");

    public static KvasirException Disabled() => new(ErrorCode.InvalidParam, "Can't update disabled segment");
}
