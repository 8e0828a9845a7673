using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Kvasir.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>SQLite speaks the common form as it is. Terms go into the full-text table, vectors into rows, and changes are noted for the index in memory.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private readonly ConcurrentDictionary<string, string> _prefixes = new(StringComparer.Ordinal);

    public override string SkipLocked => "";

    public override string Translate(string sql) => sql;

    public override bool IsDuplicate(Exception exception) => exception is SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE };

    // There is no other process.
    public override Task AnnounceJobAsync(SqlSession c) => Task.CompletedTask;

    public override Task NoteChangeAsync(SqlSession c, string datasetId, string documentId) => c.ExecuteAsync(
        """
        UPDATE index_change_counter SET seq = seq + 1;
        INSERT INTO index_changes (dataset_id, document_id, seq) VALUES (@datasetId, @documentId, (SELECT seq FROM index_change_counter))
        ON CONFLICT (dataset_id, document_id) DO UPDATE SET seq = excluded.seq;
        """,
        new { datasetId, documentId });

    public override Task ForgetChangesAsync(SqlSession c, string datasetId) => c.ExecuteAsync("DELETE FROM index_changes WHERE dataset_id = @datasetId", new { datasetId });

    public override async Task AddEntryAsync(SqlSession c, SqlIndexEntry entry)
    {
        var (datasetId, version, segmentKey, node, keywords) = entry;
        var key = await c.ScalarAsync<long>(
            "INSERT INTO index_nodes (dataset_id, segment_key, child_chunk_id, length, version) VALUES (@datasetId, @segmentKey, @ChildChunkId, @length, @version) RETURNING key",
            new { datasetId, segmentKey, node.ChildChunkId, length = node.Terms.Count, version });
        if (node.Terms.Count > 0)
        {
            var prefix = _prefixes.GetOrAdd(datasetId, id => SqliteTerms.Prefix((SqliteConnection)c.Connection, id));
            await c.ExecuteAsync("INSERT INTO node_terms (rowid, terms) VALUES (@key, @terms)", new { key, terms = SqliteTerms.Join(prefix, node.Terms) });
        }

        foreach (var vector in node.Vectors)
            await c.ExecuteAsync("INSERT INTO vectors (node_key, vector) VALUES (@key, @bytes)", new { key, bytes = MemoryMarshal.AsBytes(vector.Span).ToArray() });
        foreach (var keyword in keywords) await SqlIndexNodes.AddKeywordAsync(c, datasetId, key, keyword);
    }

    public override Task RemoveContentAsync(SqlSession c, string where, object values) =>
        c.ExecuteAsync($"DELETE FROM node_terms WHERE rowid IN (SELECT key FROM index_nodes WHERE {where})", values);
}
