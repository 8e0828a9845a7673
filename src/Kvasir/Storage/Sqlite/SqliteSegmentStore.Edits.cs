using Dapper;
using Kvasir.Knowledge;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>What people edit.</summary>
internal sealed partial class SqliteSegmentStore
{
    public Task<IReadOnlyList<Segment>> AddAsync(SegmentAddition addition, CancellationToken cancellationToken) => database.WriteAsync(
        IReadOnlyList<Segment> (c) =>
        {
            var document = addition.Document;
            var generation = c.ExecuteScalar<int?>(
                "SELECT generation FROM documents WHERE id = @Id AND deleted_at IS NULL AND indexing_status = 'completed' AND enabled", new { document.Id }) ?? throw new EditConflictException();
            var nodes = SqliteIndexNodes.Answering(c, document.DatasetId, addition.Index);
            var position = c.ExecuteScalar<int>("SELECT coalesce(max(position), 0) FROM segments WHERE document_id = @Id AND generation = @generation", new { document.Id, generation });
            foreach (var (segment, indexed) in addition.Segments)
            {
                var hash = SqliteSegmentRows.ReuseHash(segment.Content, segment.ChildChunks.Select(child => child.Content));
                var key = SqliteSegmentRows.Insert(c, segment with { Position = ++position }, generation, hash, reuseOf: null);
                foreach (var child in segment.ChildChunks) SqliteSegmentRows.InsertChild(c, key, child);
                if (indexed is not null) nodes.Add(key, indexed);
            }

            AddWords(c, document.Id, addition.Segments.Sum(added => added.Segment.WordCount));
            SqliteIndexChanges.Add(c, document.DatasetId, document.Id);
            return [.. addition.Segments.Select(added => Find(c, document.Id, added.Segment.Id)!)];
        },
        cancellationToken);

    public Task<Segment> UpdateAsync(SegmentEdit edit, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            var (before, after) = (edit.Before, edit.After);
            var nodes = SqliteIndexNodes.Answering(c, edit.Document.DatasetId, edit.Index);
            var key = Claim(c, edit.Document, before);
            if (edit.Indexed is not null) SqliteSegmentRows.Detach(c, key, time);
            c.Execute(
                """
                UPDATE segments SET content = @Content, answer = @Answer, word_count = @WordCount, tokens = @Tokens, keywords = @Keywords, index_node_hash = @IndexNodeHash,
                    enabled = @Enabled, disabled_at = @DisabledAt, disabled_by = @DisabledBy, status = @Status, error = @Error, updated_at = @UpdatedAt, updated_by = @UpdatedBy,
                    indexing_at = @IndexingAt, completed_at = @CompletedAt, stopped_at = @StoppedAt
                WHERE id = @Id
                """,
                after);
            if (edit.ReplacesChildren)
            {
                c.Execute("DELETE FROM child_chunks WHERE segment_key = @key", new { key });
                foreach (var child in after.ChildChunks) SqliteSegmentRows.InsertChild(c, key, child);
            }

            if (edit.Indexed is not null)
            {
                SqliteIndexNodes.RemoveOfSegment(c, key);
                nodes.Add(key, edit.Indexed);
                SqliteSegmentRows.Rehash(c, key);
            }
            else if (edit.Weights is not null)
            {
                nodes.ReplaceKeywords(key, edit.Weights);
                nodes.RemoveOfOtherVersions(key);
            }

            AddWords(c, edit.Document.Id, after.WordCount - before.WordCount);
            SqliteIndexChanges.Add(c, edit.Document.DatasetId, edit.Document.Id);
            return Find(c, edit.Document.Id, before.Id)!;
        },
        cancellationToken);

    public Task<bool> DeleteAsync(Document document, string segmentId, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            if (Find(c, document.Id, segmentId) is not { } segment) return false;
            var key = c.ExecuteScalar<long>("SELECT key FROM segments WHERE id = @segmentId", new { segmentId });
            SqliteSegmentRows.Detach(c, key, time);
            SqliteIndexNodes.RemoveOfSegment(c, key);
            c.Execute("DELETE FROM segments WHERE key = @key", new { key });
            AddWords(c, document.Id, -segment.WordCount);
            SqliteIndexChanges.Add(c, document.DatasetId, document.Id);
            return true;
        },
        cancellationToken);

    public Task<ChildChunk> AddChildAsync(ChildEdit edit, CancellationToken cancellationToken) => EditChildAsync(
        edit,
        (c, key) =>
        {
            var position = c.ExecuteScalar<int>("SELECT coalesce(max(position), 0) + 1 FROM child_chunks WHERE segment_key = @key", new { key });
            // A segment that had no child chunks was found by itself until now.
            if (position == 1) SqliteIndexNodes.RemoveOfSegment(c, key);
            SqliteSegmentRows.InsertChild(c, key, edit.Child with { Position = position });
        },
        cancellationToken);

    public Task<ChildChunk> UpdateChildAsync(ChildEdit edit, CancellationToken cancellationToken) => EditChildAsync(
        edit,
        (c, key) =>
        {
            var changed = c.Execute(
                """
                UPDATE child_chunks SET content = @Content, word_count = @WordCount, index_node_hash = @IndexNodeHash, type = @Type, updated_at = @UpdatedAt
                WHERE id = @Id AND segment_key = @key
                """,
                new { edit.Child.Id, key, edit.Child.Content, edit.Child.WordCount, edit.Child.IndexNodeHash, edit.Child.Type, edit.Child.UpdatedAt });
            if (changed == 0) throw new EditConflictException();
            SqliteIndexNodes.RemoveOfChild(c, key, edit.Child.Id);
        },
        cancellationToken);

    public Task<bool> DeleteChildAsync(Document document, Segment segment, string childChunkId, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            var key = Claim(c, document, segment);
            SqliteSegmentRows.Detach(c, key, time);
            SqliteIndexNodes.RemoveOfChild(c, key, childChunkId);
            if (c.Execute("DELETE FROM child_chunks WHERE id = @childChunkId AND segment_key = @key", new { childChunkId, key }) == 0) return false;
            SqliteSegmentRows.Rehash(c, key);
            SqliteIndexChanges.Add(c, document.DatasetId, document.Id);
            return true;
        },
        cancellationToken);

    private Task<ChildChunk> EditChildAsync(ChildEdit edit, Action<SqliteConnection, long> write, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            var nodes = SqliteIndexNodes.Answering(c, edit.Document.DatasetId, edit.Index);
            var key = Claim(c, edit.Document, edit.Segment);
            SqliteSegmentRows.Detach(c, key, time);
            write(c, key);
            nodes.Add(key, edit.Indexed);
            nodes.RemoveOfOtherVersions(key);
            SqliteSegmentRows.Rehash(c, key);
            SqliteIndexChanges.Add(c, edit.Document.DatasetId, edit.Document.Id);
            return SqliteSegmentRows.Children(c, key).Single(child => child.Id == edit.Child.Id);
        },
        cancellationToken);

    /// <summary>The key of a segment that nobody has changed since it was read; notes that it changes now.</summary>
    private static long Claim(SqliteConnection c, Document document, Segment segment) => c.ExecuteScalar<long?>(
        $"""
        UPDATE segments SET revision = revision + 1
        WHERE id = @Id AND revision = @Revision AND status <> 'waiting'
          AND generation = (SELECT {ShownGeneration} FROM documents d WHERE d.id = @documentId AND d.deleted_at IS NULL)
        RETURNING key
        """,
        new { segment.Id, segment.Revision, documentId = document.Id }) ?? throw new EditConflictException();

    private static void AddWords(SqliteConnection c, string documentId, int words) => c.Execute(
        "UPDATE documents SET word_count = max(0, word_count + @words) WHERE id = @documentId AND generation = pending_generation", new { documentId, words });
}
