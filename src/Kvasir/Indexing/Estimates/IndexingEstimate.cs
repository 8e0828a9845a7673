using Kvasir.Chunking;

namespace Kvasir.Indexing.Estimates;

/// <summary>What indexing would make of a text.</summary>
/// <param name="Preview">The first segments.</param>
public sealed record IndexingEstimate(IReadOnlyList<EstimatedSegment> Preview)
{
    /// <summary>How many segments there would be.</summary>
    public required int TotalSegments { get; init; }

    /// <summary>Tokens over them.</summary>
    public required long Tokens { get; init; }

    /// <summary>Characters over them.</summary>
    public required long Characters { get; init; }

    /// <summary>What the preview cannot show, in a sentence for people; <see langword="null"/> as a rule.</summary>
    public string? Note { get; init; }
}

/// <summary>A segment as it would be.</summary>
/// <param name="Chunk">Its text and its child chunks.</param>
/// <param name="Characters">How many characters it has.</param>
/// <param name="Tokens">How many tokens.</param>
public sealed record EstimatedSegment(Chunk Chunk, int Characters, int Tokens);
