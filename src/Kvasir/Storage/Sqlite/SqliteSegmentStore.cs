using Dapper;
using Kvasir.Knowledge;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

internal sealed class SqliteSegmentStore(SqliteDatabase database) : ISegmentStore
{
    public Task<Listing<Segment>> ListAsync(Document document, SegmentFilter filter, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        c =>
        {
            const string Where =
                """
                s.document_id = @Id AND s.generation = @generation AND (@pattern IS NULL OR s.content LIKE @pattern ESCAPE '\')
                AND (@anyStatus OR s.status IN @Statuses)
                """;
            var values = new
            {
                document.Id,
                generation = document.Generation > 0 ? document.Generation : document.PendingGeneration,
                pattern = SqlText.Containing(filter.Keyword),
                anyStatus = filter.Statuses.Count == 0,
                Statuses = filter.Statuses.ToArray(),
                paging.Limit,
                paging.Offset,
            };
            var rows = c.Query<Segment>($"SELECT s.* FROM segments s WHERE {Where} ORDER BY s.position, s.key LIMIT @Limit OFFSET @Offset", values).AsList();
            return new Listing<Segment>(WithChildren(c, rows), c.ExecuteScalar<long>($"SELECT count(*) FROM segments s WHERE {Where}", values));
        },
        cancellationToken);

    private static IReadOnlyList<Segment> WithChildren(SqliteConnection c, List<Segment> segments)
    {
        var children = c.Query<ChildChunk>(
            """
            SELECT h.*, s.id AS segment_id FROM child_chunks h JOIN segments s ON s.key = h.segment_key WHERE s.id IN @ids ORDER BY h.segment_key, h.position
            """,
            new { ids = segments.Select(s => s.Id) }).ToLookup(child => child.SegmentId);
        return [.. segments.Select(segment => segment with { ChildChunks = [.. children[segment.Id]] })];
    }
}
