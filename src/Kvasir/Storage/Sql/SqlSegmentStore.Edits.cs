using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>What people edit.</summary>
internal sealed partial class SqlSegmentStore
{
    public Task<IReadOnlyList<Segment>> AddAsync(SegmentAddition addition, CancellationToken cancellationToken) => database.WriteAsync(
        async Task<IReadOnlyList<Segment>> (c) =>
        {
            var document = addition.Document;
            var generation = await c.ScalarAsync<int?>(
                "SELECT generation FROM documents WHERE id = @Id AND deleted_at IS NULL AND indexing_status = 'completed' AND enabled", new { document.Id }) ?? throw new EditConflictException();
            var nodes = await SqlIndexNodes.AnsweringAsync(c, document.DatasetId, addition.Index);
            var position = await c.ScalarAsync<int>("SELECT coalesce(max(position), 0) FROM segments WHERE document_id = @Id AND generation = @generation", new { document.Id, generation });
            var keys = await SqlSegmentRows.InsertAsync(c, [.. addition.Segments.Select((added, i) => new SegmentRow(
                added.Segment with { Position = position + i + 1 }, generation, SqlSegmentRows.ReuseHash(added.Segment.Content, added.Segment.Answer, added.Segment.ChildChunks.Select(child => child.Content), headings: []), ReuseOf: null))]);
            await nodes.AddAsync([.. keys.Zip(addition.Segments.Select(added => added.Indexed)).Where(added => added.Second is not null).Select(added => (added.First, added.Second!))]);

            await AddWordsAsync(c, document.Id, addition.Segments.Sum(added => added.Segment.WordCount));
            await c.Dialect.NoteChangeAsync(c, document.DatasetId, document.Id);
            var added = new List<Segment>(addition.Segments.Count);
            foreach (var (segment, _) in addition.Segments) added.Add((await FindAsync(c, document.Id, segment.Id))!);
            return added;
        },
        cancellationToken);

    public Task<Segment> UpdateAsync(SegmentEdit edit, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var (before, after) = (edit.Before, edit.After);
            var nodes = await SqlIndexNodes.AnsweringAsync(c, edit.Document.DatasetId, edit.Index);
            var key = await ClaimAsync(c, edit.Document, before);
            var changesText = edit.Indexed is not null || after.Content != before.Content || after.Answer != before.Answer;
            if (changesText) await SqlSegmentRows.DetachAsync(c, key, time);
            await c.ExecuteAsync(
                """
                UPDATE segments SET content = @Content, answer = @Answer, word_count = @WordCount, tokens = @Tokens, keywords = @Keywords, index_node_hash = @IndexNodeHash,
                    enabled = @Enabled, disabled_at = @DisabledAt, disabled_by = @DisabledBy, status = @Status, error = @Error, updated_at = @UpdatedAt, updated_by = @UpdatedBy,
                    indexing_at = @IndexingAt, completed_at = @CompletedAt, stopped_at = @StoppedAt
                WHERE id = @Id
                """,
                after);
            // Before the children go: entries that go with them would leave their terms behind.
            if (edit.ReplacesChildren || edit.Indexed is not null) await SqlIndexNodes.RemoveOfSegmentAsync(c, key);
            if (edit.ReplacesChildren)
            {
                await c.ExecuteAsync("DELETE FROM child_chunks WHERE segment_key = @key", new { key });
                await SqlSegmentRows.InsertChildrenAsync(c, key, after.ChildChunks);
            }

            if (edit.Indexed is not null)
            {
                await nodes.AddAsync((key, edit.Indexed));
            }
            else if (edit.Weights is not null)
            {
                await nodes.ReplaceKeywordsAsync(key, edit.Weights);
                await nodes.RemoveOfOtherVersionsAsync(key);
            }

            if (changesText) await SqlSegmentRows.RehashAsync(c, key);

            await AddWordsAsync(c, edit.Document.Id, after.WordCount - before.WordCount);
            await c.Dialect.NoteChangeAsync(c, edit.Document.DatasetId, edit.Document.Id);
            return (await FindAsync(c, edit.Document.Id, before.Id))!;
        },
        cancellationToken);

    public Task<bool> DeleteAsync(Document document, string segmentId, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await FindAsync(c, document.Id, segmentId) is not { } segment) return false;
            var key = await c.ScalarAsync<long>("SELECT key FROM segments WHERE id = @segmentId", new { segmentId });
            await SqlSegmentRows.DetachAsync(c, key, time);
            await SqlIndexNodes.RemoveOfSegmentAsync(c, key);
            await c.ExecuteAsync("DELETE FROM segments WHERE key = @key", new { key });
            await AddWordsAsync(c, document.Id, -segment.WordCount);
            await c.Dialect.NoteChangeAsync(c, document.DatasetId, document.Id);
            return true;
        },
        cancellationToken);

    public Task<ChildChunk> AddChildAsync(ChildEdit edit, CancellationToken cancellationToken) => EditChildAsync(
        edit,
        async (c, key) =>
        {
            var position = await c.ScalarAsync<int>("SELECT coalesce(max(position), 0) + 1 FROM child_chunks WHERE segment_key = @key", new { key });
            // A segment that had no child chunks was found by itself until now.
            if (position == 1) await SqlIndexNodes.RemoveOfSegmentAsync(c, key);
            await SqlSegmentRows.InsertChildrenAsync(c, key, edit.Child with { Position = position });
        },
        cancellationToken);

    public Task<ChildChunk> UpdateChildAsync(ChildEdit edit, CancellationToken cancellationToken) => EditChildAsync(
        edit,
        async (c, key) =>
        {
            var changed = await c.ExecuteAsync(
                """
                UPDATE child_chunks SET content = @Content, word_count = @WordCount, index_node_hash = @IndexNodeHash, type = @Type, updated_at = @UpdatedAt
                WHERE id = @Id AND segment_key = @key
                """,
                new { edit.Child.Id, key, edit.Child.Content, edit.Child.WordCount, edit.Child.IndexNodeHash, edit.Child.Type, edit.Child.UpdatedAt });
            if (changed == 0) throw new EditConflictException();
            await SqlIndexNodes.RemoveOfChildAsync(c, key, edit.Child.Id);
        },
        cancellationToken);

    public Task<bool> DeleteChildAsync(ChildEdit edit, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var nodes = await SqlIndexNodes.AnsweringAsync(c, edit.Document.DatasetId, edit.Index);
            var key = await ClaimAsync(c, edit.Document, edit.Segment);
            await SqlSegmentRows.DetachAsync(c, key, time);
            await SqlIndexNodes.RemoveOfChildAsync(c, key, edit.Child.Id);
            if (await c.ExecuteAsync("DELETE FROM child_chunks WHERE id = @Id AND segment_key = @key", new { edit.Child.Id, key }) == 0) return false;
            if (edit.Indexed.Nodes.Count > 0)
            {
                await nodes.AddAsync((key, edit.Indexed));
                await nodes.RemoveOfOtherVersionsAsync(key);
            }

            await SqlSegmentRows.RehashAsync(c, key);
            await c.Dialect.NoteChangeAsync(c, edit.Document.DatasetId, edit.Document.Id);
            return true;
        },
        cancellationToken);

    private Task<ChildChunk> EditChildAsync(ChildEdit edit, Func<SqlSession, long, Task> write, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var nodes = await SqlIndexNodes.AnsweringAsync(c, edit.Document.DatasetId, edit.Index);
            var key = await ClaimAsync(c, edit.Document, edit.Segment);
            await SqlSegmentRows.DetachAsync(c, key, time);
            await write(c, key);
            await nodes.AddAsync((key, edit.Indexed));
            await nodes.RemoveOfOtherVersionsAsync(key);
            await SqlSegmentRows.RehashAsync(c, key);
            await c.Dialect.NoteChangeAsync(c, edit.Document.DatasetId, edit.Document.Id);
            return (await SqlSegmentRows.ChildrenAsync(c, key)).Single(child => child.Id == edit.Child.Id);
        },
        cancellationToken);

    /// <summary>The key of a segment that nobody has changed since it was read; notes that it changes now.</summary>
    private static async Task<long> ClaimAsync(SqlSession c, Document document, Segment segment) => await c.ScalarAsync<long?>(
        $"""
        UPDATE segments SET revision = revision + 1
        WHERE id = @Id AND revision = @Revision AND status <> 'waiting'
          AND generation = (SELECT {SqlDocumentStore.ShownGeneration} FROM documents d WHERE d.id = @documentId AND d.deleted_at IS NULL)
        RETURNING key
        """,
        new { segment.Id, segment.Revision, documentId = document.Id }) ?? throw new EditConflictException();

    private static async Task AddWordsAsync(SqlSession c, string documentId, int words) => await c.ExecuteAsync(
        "UPDATE documents SET word_count = CASE WHEN word_count + @words > 0 THEN word_count + @words ELSE 0 END WHERE id = @documentId AND generation > 0", new { documentId, words });
}
