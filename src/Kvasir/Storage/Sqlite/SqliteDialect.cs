using System.Runtime.InteropServices;
using Kvasir.Storage.Moving;
using Kvasir.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>SQLite speaks the common form but for lists, which are JSON to it: one value, whatever their length, so that statements stay prepared. Terms go into the full-text table, vectors into rows, and changes are noted for the index in memory.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private static readonly SqlTable<SqlIndexEntry> EntryTable = new(
        "index_nodes",
        ("key", entry => entry.Key),
        ("dataset_id", entry => entry.DatasetId),
        ("segment_key", entry => entry.SegmentKey),
        ("child_chunk_id", entry => entry.Node.ChildChunkId),
        ("length", entry => entry.Node.Terms.Count),
        ("version", entry => entry.Version),
        ("vector_count", entry => entry.Node.Vectors.Count),
        ("keyword_count", entry => entry.Keywords));

    private static readonly SqlTable<(long Key, string Terms)> TermTable = new("node_terms", ("rowid", row => row.Key), ("terms", row => row.Terms));

    private static readonly SqlTable<(long Key, ReadOnlyMemory<float> Vector)> VectorTable = new(
        "vectors", ("node_key", row => row.Key), ("vector", row => MemoryMarshal.AsBytes(row.Vector.Span).ToArray()));

    /// <summary>The length of a vector in bytes: SQLite knows it without reading the vector.</summary>
    public const string BytesOfVector = "length(v.vector)";

    public override string SkipLocked => "";

    public override RowFormat Rows => SqliteRowFormat.Instance;

    // JSON has no bytes: those are values of their own.
    public override string TranslateOnce(string sql) => InList().Replace(sql, list => list.Groups[1].Value == "@blobs" ? list.Value : $"IN (SELECT value FROM json_each({list.Groups[1].Value}))");

    public override SqlFilterSpelling Filters => new SqliteFilterSpelling();

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

    public override async Task<IReadOnlyList<long>> NewKeysAsync(SqlSession c, string table, int count)
    {
        var last = await c.ScalarAsync<long>("SELECT seq FROM sqlite_sequence WHERE name = @table", new { table });
        return [.. Enumerable.Range(1, count).Select(i => last + i)];
    }

    public override async Task InsertAsync<T>(SqlSession c, SqlTable<T> table, IReadOnlyCollection<T> rows)
    {
        await using var command = c.Connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(column => column.Name))}) VALUES ({string.Join(", ", table.Columns.Select(column => "$" + column.Name))})";
        foreach (var (name, _) in table.Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "$" + name;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Length; i++) command.Parameters[i].Value = table.Columns[i].Value(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(c.Cancellation);
        }
    }

    public override async Task AddEntriesAsync(SqlSession c, IReadOnlyCollection<SqlIndexEntry> entries)
    {
        await InsertAsync(c, EntryTable, entries);
        // Looked up each time: a dataset that was deleted and imported again has another number under its old id.
        var prefixes = entries.Select(entry => entry.DatasetId).Distinct().ToDictionary(id => id, id => SqliteTerms.Prefix((SqliteConnection)c.Connection, id), StringComparer.Ordinal);
        await InsertAsync(c, TermTable, [.. entries.Where(entry => entry.Node.Terms.Count > 0).Select(entry => (entry.Key, SqliteTerms.Join(prefixes[entry.DatasetId], entry.Node.Terms)))]);
        await InsertAsync(c, VectorTable, [.. entries.SelectMany(entry => entry.Node.Vectors, (entry, vector) => (entry.Key, vector))]);
    }

    public override async Task AddKeywordsAsync(SqlSession c, IReadOnlyCollection<SqlEntryKeyword> keywords)
    {
        await base.AddKeywordsAsync(c, keywords);
        await SqliteKeywords.AddPostingsAsync(c, keywords.Select(row => (row.DatasetId, row.NodeKey, row.Keyword.Keyword)));
    }

    public override async Task RemoveKeywordsAsync(SqlSession c, long nodeKey)
    {
        await base.RemoveKeywordsAsync(c, nodeKey);
        await c.ExecuteAsync("DELETE FROM node_keyword_terms WHERE rowid = @nodeKey", new { nodeKey });
    }

    public override async Task RemoveContentAsync(SqlSession c, string where, object values)
    {
        foreach (var table in PostingTables) await c.ExecuteAsync($"DELETE FROM {table.Name} WHERE rowid IN (SELECT key FROM index_nodes WHERE {where})", values);
    }

    public override IReadOnlyList<SqlPostingTable> PostingTables { get; } =
        [new("full-text rows", "node_terms", "node_terms_docsize"), new("postings of keywords", "node_keyword_terms", "node_keyword_terms_content")];

    public override string LacksTerms => "NOT EXISTS (SELECT 1 FROM node_terms_docsize t WHERE t.id = n.key)";

    public override string LacksPostings => "NOT EXISTS (SELECT 1 FROM node_keyword_terms_content t WHERE t.id = n.key)";

    public override string VectorLength => BytesOfVector;

    public override string IsBrokenVector => $"({BytesOfVector} % 4 <> 0 OR NOT has_direction(v.vector))";

    public override async Task<IReadOnlyList<string>> DamagesAsync(SqlSession c) => [.. (await c.QueryAsync<string>("PRAGMA quick_check")).Where(line => line != "ok")];
}
