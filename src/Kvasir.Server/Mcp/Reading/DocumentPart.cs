namespace Kvasir.Server.Mcp.Reading;

/// <summary>Some of the text of a document.</summary>
/// <param name="Segments">The segments that it is made of; the first and the last may be cut.</param>
/// <param name="NextCursor">Where it goes on; <see langword="null"/> at the end.</param>
internal sealed record DocumentPart(IReadOnlyList<ReadSegmentText> Segments, string? NextCursor)
{
    private const int MostSegments = 100;

    public static (int Position, int Offset) Beginning => (1, 0);

    /// <summary>The place that a cursor names; <see langword="null"/> when it is none.</summary>
    public static (int Position, int Offset)? Read(string cursor) => Cursor.Read(cursor, 2) is [> 0 and var position, var offset] ? (position, offset) : null;

    /// <summary>Reads from a place on.</summary>
    /// <param name="reader">The document.</param>
    /// <param name="start">A segment, and how many of its characters were read before.</param>
    /// <param name="room">How many characters at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<DocumentPart> ReadAsync(SegmentReader reader, (int Position, int Offset) start, int room, CancellationToken cancellationToken)
    {
        var segments = new List<ReadSegmentText>();
        await foreach (var segment in reader.FromAsync(start.Position, cancellationToken))
        {
            if (room <= 0 || segments.Count == MostSegments) return new(segments, Cursor.Of(segment.Position, 0));
            var all = SegmentReader.TextOf(segment);
            var from = segment.Position == start.Position ? Math.Min(start.Offset, all.Length) : 0;
            // Segments that fit another time are not cut; one that never fits is.
            if (segments.Count > 0 && all.Length > room) return new(segments, Cursor.Of(segment.Position, 0));
            var text = Quoted.Cut(all[from..], room);
            var end = from + text.Length;
            segments.Add(ReadSegmentText.From(segment, text, isCut: from > 0 || end < all.Length));
            if (end < all.Length) return new(segments, Cursor.Of(segment.Position, end));
            room -= text.Length;
        }

        return new(segments, null);
    }
}
