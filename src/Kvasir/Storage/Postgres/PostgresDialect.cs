using System.Text.RegularExpressions;
using Kvasir.Storage.Moving;
using Kvasir.Storage.Sql;
using Npgsql;

namespace Kvasir.Storage.Postgres;

/// <summary>How PostgreSQL spells the common form, and where terms and vectors go: into the index entry's own row, and into rows of pgvector.</summary>
internal sealed partial class PostgresDialect : SqlDialect
{
    private static readonly SqlTable<(SqlIndexEntry Entry, string? Terms)> EntryTable = new(
        "index_nodes",
        ("key", row => row.Entry.Key),
        ("dataset_id", row => row.Entry.DatasetId),
        ("segment_key", row => row.Entry.SegmentKey),
        ("child_chunk_id", row => row.Entry.Node.ChildChunkId),
        ("length", row => row.Entry.Node.Terms.Count),
        ("version", row => row.Entry.Version),
        ("vector_count", row => row.Entry.Node.Vectors.Count),
        ("keyword_count", row => row.Entry.Keywords),
        ("terms", row => row.Terms));

    private static readonly SqlTable<(SqlIndexEntry Entry, ReadOnlyMemory<float> Vector)> VectorTable = new(
        "vectors",
        ("node_key", row => row.Entry.Key),
        ("dataset_id", row => row.Entry.DatasetId),
        ("version", row => row.Entry.Version),
        ("dimensions", row => row.Vector.Length),
        ("embedding", row => Array.ConvertAll(row.Vector.ToArray(), component => (Half)component)));

    public override RowFormat Rows => PostgresRowFormat.Instance;

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    // NOT IN @list would be <> ALL; the stores have none.
    public override string TranslateOnce(string sql) => IndexHint().Replace(InList().Replace(sql, "= ANY($1)"), "");

    public override SqlFilterSpelling Filters => new PostgresFilterSpelling();

    public override bool IsDuplicate(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override Task AnnounceJobAsync(SqlSession c) => c.ExecuteAsync("SELECT pg_notify(@channel, '')", new { channel = PostgresJobSignal.Channel });

    // Searches read rows: there is nothing in memory that has to hear of it.
    public override Task NoteChangeAsync(SqlSession c, string datasetId, string documentId) => Task.CompletedTask;

    public override Task ForgetChangesAsync(SqlSession c, string datasetId) => Task.CompletedTask;

    public override async Task<IReadOnlyList<long>> NewKeysAsync(SqlSession c, string table, int count) =>
        await c.QueryAsync<long>("SELECT nextval(pg_get_serial_sequence(@table, 'key')) FROM generate_series(1, @count)", new { table, count });

    public override async Task InsertAsync<T>(SqlSession c, SqlTable<T> table, IReadOnlyCollection<T> rows)
    {
        if (rows.Count == 0) return;
        await PostgresCopy.WriteAsync((NpgsqlConnection)c.Connection, table.Name, table.Columns.Select(column => column.Name), rows.Select(table.Values), c.Cancellation);
    }

    public override async Task AddEntriesAsync(SqlSession c, IReadOnlyCollection<SqlIndexEntry> entries)
    {
        var rows = new List<(SqlIndexEntry, string?)>(entries.Count);
        // Looked up each time: a dataset that was deleted and imported again has another number under its old id.
        var prefixes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in entries.Select(entry => entry.DatasetId).Distinct()) prefixes[id] = await PostgresTerms.PrefixAsync(c, id);
        foreach (var entry in entries) rows.Add((entry, entry.Node.Terms.Count == 0 ? null : PostgresTerms.Vector(prefixes[entry.DatasetId], entry.Node.Terms)));
        await InsertAsync(c, EntryTable, rows);
        await InsertAsync(c, VectorTable, [.. entries.SelectMany(entry => entry.Node.Vectors, (entry, vector) => (entry, vector))]);
    }

    // Terms are in the row itself, vectors follow it.
    public override Task RemoveContentAsync(SqlSession c, string where, object values) => Task.CompletedTask;

    public override IReadOnlyList<SqlPostingTable> PostingTables => [];

    public override string LacksTerms => "n.terms IS NULL";

    public override string LacksPostings => "FALSE";

    public override string VectorLength => "vector_dims(v.embedding)";

    // pgvector takes finite components alone.
    public override string IsBrokenVector => "(v.dimensions <> vector_dims(v.embedding) OR l2_norm(v.embedding) = 0)";

    // PostgreSQL looks with programs of its own.
    public override Task<IReadOnlyList<string>> DamagesAsync(SqlSession c) => Task.FromResult<IReadOnlyList<string>>([]);

    [GeneratedRegex(@"INDEXED BY \w+")]
    private static partial Regex IndexHint();
}
