namespace Kvasir.Knowledge;

/// <summary>What one version of a dataset's index is made with.</summary>
/// <param name="Version">From 1, never used again.</param>
/// <param name="Technique">One of <see cref="IndexingTechnique"/>; <see langword="null"/> until it is chosen.</param>
/// <param name="EmbeddingModelProvider">The model's provider; <see langword="null"/> for economy.</param>
/// <param name="EmbeddingModel">The model; <see langword="null"/> for economy.</param>
public sealed record IndexSettings(int Version, string? Technique, string? EmbeddingModelProvider, string? EmbeddingModel);
