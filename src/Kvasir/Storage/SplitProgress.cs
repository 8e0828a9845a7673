namespace Kvasir.Storage;

/// <summary>How far a document's sources are turned into questions and answers. It is written together with the segments that it counts.</summary>
/// <param name="Sources">Passages or rows that are done.</param>
/// <param name="Segments">Segments that came of them.</param>
/// <param name="Barren">Sources of which nothing came.</param>
/// <param name="Reasons">Why nothing came of the first of these.</param>
/// <param name="Note">What a person is told about them; <see langword="null"/> when something came of all.</param>
public sealed record SplitProgress(int Sources, int Segments, int Barren, IReadOnlyList<string> Reasons, string? Note)
{
    /// <summary>Nothing is done yet.</summary>
    public static SplitProgress None { get; } = new(0, 0, 0, [], null);
}
