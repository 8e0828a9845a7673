namespace Kvasir.Chunking;

/// <summary>A piece of a document, ready to become a segment.</summary>
/// <param name="Content">The text as it is stored: trimmed, never empty.</param>
/// <param name="HashText">The text whose hash identifies the chunk: the piece before symbols were stripped and before trimming.</param>
public sealed record Chunk(string Content, string HashText)
{
    /// <summary>The answer, where the content is a question.</summary>
    public string? Answer { get; init; }

    /// <summary>The child chunks of a hierarchical document, in order; empty in the other modes.</summary>
    public IReadOnlyList<Chunk> Children { get; init; } = [];

    /// <summary>The page, slide or sheet that it stands on, from 1; <see langword="null"/> where the format has none.</summary>
    public int? Page { get; init; }

    /// <summary>The image that it stands for, by the hash of its content; <see langword="null"/> for text.</summary>
    public string? ImageHash { get; init; }

    /// <summary>The headings that it stands under, from the outermost to the innermost.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];
}
