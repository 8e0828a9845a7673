namespace Kvasir.Storage;

/// <summary>An index entry with what it stands for.</summary>
/// <param name="Node">What it stands for.</param>
/// <param name="Score">Cosine similarity in [-1, 1].</param>
public sealed record FoundEntity(FoundNode Node, double Score);
