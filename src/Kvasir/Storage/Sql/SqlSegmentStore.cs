using Kvasir.Chunking;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed partial class SqlSegmentStore(SqlDatabase database, TimeProvider time) : ISegmentStore
{
    // A segment that people see.
    private const string Shown =
        $"""
        FROM segments s JOIN documents d ON d.id = s.document_id
        WHERE s.id = @segmentId AND s.document_id = @documentId AND s.generation = {SqlDocumentStore.ShownGeneration} AND d.deleted_at IS NULL
        """;

    public Task<Listing<Segment>> ListAsync(Document document, SegmentFilter filter, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            // The generation is read here: the one of a document that was read before may have given way since.
            const string Where =
                $"""
                s.document_id = @Id AND s.generation = (SELECT {SqlDocumentStore.ShownGeneration} FROM documents d WHERE d.id = @Id)
                AND (@keyword IS NULL OR contains_text(s.content, @keyword)) AND (@anyStatus OR s.status IN @Statuses)
                """;
            var values = new
            {
                document.Id,
                keyword = SqlText.Part(filter.Keyword),
                anyStatus = filter.Statuses.Count == 0,
                Statuses = filter.Statuses.ToArray(),
                paging.Limit,
                paging.Offset,
            };
            var rows = await c.QueryAsync<Segment>($"SELECT s.* FROM segments s WHERE {Where} ORDER BY s.position, s.key LIMIT @Limit OFFSET @Offset", values);
            var shown = document.ProcessRule.Rule.ParentMode == ParentMode.FullDoc ? rows : await WithChildrenAsync(c, rows);
            return new Listing<Segment>(shown, await c.ScalarAsync<long>($"SELECT count(*) FROM segments s WHERE {Where}", values));
        },
        cancellationToken);

    public Task<Segment?> FindAsync(Document document, string segmentId, CancellationToken cancellationToken) =>
        database.ReadAsync(c => FindAsync(c, document.Id, segmentId), cancellationToken);

    public Task<Listing<ChildChunk>?> ListChildrenAsync(Document document, string segmentId, string? keyword, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            if (await c.ScalarAsync<long?>($"SELECT s.key {Shown}", new { segmentId, documentId = document.Id }) is not { } key) return null;

            const string From = "FROM child_chunks h WHERE h.segment_key = @key AND (@keyword IS NULL OR contains_text(h.content, @keyword))";
            var values = new { segmentId, key, keyword = SqlText.Part(keyword), paging.Limit, paging.Offset };
            var rows = await c.QueryAsync<ChildChunk>($"SELECT h.*, @segmentId AS segment_id {From} ORDER BY h.position, h.id LIMIT @Limit OFFSET @Offset", values);
            return new Listing<ChildChunk>(rows, await c.ScalarAsync<long>($"SELECT count(*) {From}", values));
        },
        cancellationToken);

    private static async Task<Segment?> FindAsync(SqlSession c, string documentId, string segmentId)
    {
        var segment = await c.FindAsync<Segment>($"SELECT s.* {Shown}", new { segmentId, documentId });
        return segment is null ? null : (await WithChildrenAsync(c, [segment]))[0];
    }

    private static async Task<IReadOnlyList<Segment>> WithChildrenAsync(SqlSession c, List<Segment> segments)
    {
        var children = (await c.QueryAsync<ChildChunk>(
            """
            SELECT h.*, s.id AS segment_id FROM child_chunks h JOIN segments s ON s.key = h.segment_key WHERE s.id IN @ids ORDER BY h.segment_key, h.position
            """,
            new { ids = segments.Select(s => s.Id).ToArray() })).ToLookup(child => child.SegmentId);
        return [.. segments.Select(segment => segment with { ChildChunks = [.. children[segment.Id]] })];
    }
}
