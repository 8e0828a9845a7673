using Kvasir.Knowledge;

namespace Kvasir.Collections;

/// <summary>What a run has stored.</summary>
/// <param name="Document">The document.</param>
/// <param name="Ids">The numbers of its entities, in order.</param>
/// <param name="Tokens">The tokens that were embedded.</param>
/// <param name="Warnings">What was passed over.</param>
public sealed record Ingested(Document Document, IReadOnlyList<long> Ids, long Tokens, IReadOnlyList<string> Warnings);
