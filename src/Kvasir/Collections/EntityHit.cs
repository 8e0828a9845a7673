namespace Kvasir.Collections;

/// <summary>What a search has found.</summary>
/// <param name="Hits">The best first.</param>
/// <param name="EmbeddingTokens">Tokens of the query.</param>
/// <param name="RerankTokens">Tokens of the pairs that were reranked; <see langword="null"/> without a rerank model.</param>
/// <param name="Warnings">What was passed over.</param>
public sealed record EntityHits(IReadOnlyList<EntityHit> Hits, long EmbeddingTokens, long? RerankTokens, IReadOnlyList<string> Warnings);

/// <summary>An entity that was found.</summary>
/// <param name="Id">Its number, or the client's id of an image.</param>
/// <param name="Distance">How close it is: the larger the closer.</param>
/// <param name="Fields">Its fields as they were asked for, in order; a value is text, truth, a number, a vector or <see langword="null"/>.</param>
public sealed record EntityHit(string Id, double Distance, IReadOnlyList<(string Name, object? Value)> Fields);
