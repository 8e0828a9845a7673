using Kvasir.Knowledge;

namespace Kvasir.Retrieval.Maps;

/// <summary>A passage on a map.</summary>
/// <param name="Segment">The passage.</param>
/// <param name="Document">The document it is from.</param>
/// <param name="Position">Where it stands.</param>
public sealed record MapPoint(Segment Segment, Document Document, MapPosition Position);
