using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>How far a document's indexing is.</summary>
/// <param name="Document">The document.</param>
/// <param name="CompletedSegments">Segments of the generation being built that are indexed.</param>
/// <param name="TotalSegments">Segments of the generation being built; 0 until it is split.</param>
public sealed record IndexingProgress(Document Document, int CompletedSegments, int TotalSegments);
