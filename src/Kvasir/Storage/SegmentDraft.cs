using Kvasir.Chunking;

namespace Kvasir.Storage;

/// <summary>A segment that is about to be stored.</summary>
/// <param name="Position">From 1 within the document.</param>
/// <param name="Chunk">Its text and children.</param>
/// <param name="At">When it was cut.</param>
public sealed record SegmentDraft(int Position, Chunk Chunk, DateTimeOffset At);
