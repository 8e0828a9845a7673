namespace Kvasir.Client;

/// <summary>How much an import brought.</summary>
/// <param name="Documents">Documents.</param>
/// <param name="Segments">Segments.</param>
/// <param name="ChildChunks">Child chunks of segments.</param>
/// <param name="Vectors">Vectors, none of which was made anew.</param>
/// <param name="Files">Uploaded files.</param>
/// <param name="LeftOutDocuments">Documents that were not indexed when the dataset was exported, and could not come along.</param>
public sealed record ImportedCounts(long Documents, long Segments, long ChildChunks, long Vectors, long Files, long LeftOutDocuments);
