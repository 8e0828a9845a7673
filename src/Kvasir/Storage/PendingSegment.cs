namespace Kvasir.Storage;

/// <summary>A stored segment that waits for its index entries.</summary>
/// <param name="Key">Ascends with the position.</param>
/// <param name="Revision">The state of the segment that was read.</param>
/// <param name="Content">The segment's text.</param>
/// <param name="Keywords">The keywords that it has already; empty to have them extracted.</param>
/// <param name="Children">Its child chunks, in order; they are searched in its place when there are any.</param>
public sealed record PendingSegment(long Key, int Revision, string Content, IReadOnlyList<string> Keywords, IReadOnlyList<PendingChild> Children)
{
    /// <summary>The headings that the segment stands under; they are indexed with its text.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>The image that is embedded in its place, by the hash of its content; <see langword="null"/> for text.</summary>
    public string? ImageHash { get; init; }
}

/// <summary>A child chunk that waits for its index entry.</summary>
/// <param name="Id">The child chunk.</param>
/// <param name="Content">Its text.</param>
public sealed record PendingChild(string Id, string Content);
