using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kvasir.Storage.Sql;
using Npgsql;

namespace Kvasir.Storage.Postgres;

/// <summary>How PostgreSQL spells the common form, and where terms and vectors go: into the index entry's own row, and into rows of pgvector.</summary>
internal sealed partial class PostgresDialect : SqlDialect
{
    private readonly ConcurrentDictionary<string, string> _prefixes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _translated = new(StringComparer.Ordinal);

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string Translate(string sql) => _translated.GetOrAdd(sql, text => IndexHint().Replace(InList().Replace(text, "= ANY($1)"), ""));

    public override bool IsDuplicate(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override Task AnnounceJobAsync(SqlSession c) => c.ExecuteAsync("SELECT pg_notify(@channel, '')", new { channel = PostgresJobSignal.Channel });

    // Searches read rows: there is nothing in memory that has to hear of it.
    public override Task NoteChangeAsync(SqlSession c, string datasetId, string documentId) => Task.CompletedTask;

    public override Task ForgetChangesAsync(SqlSession c, string datasetId) => Task.CompletedTask;

    // One statement for all of it: a round trip is what an entry costs.
    public override async Task AddEntryAsync(SqlSession c, SqlIndexEntry entry)
    {
        var node = entry.Node;
        var prefix = node.Terms.Count == 0 ? "" : await PrefixAsync(c, entry.DatasetId);
        await c.ExecuteAsync(
            """
            WITH entry AS (
                INSERT INTO index_nodes (dataset_id, segment_key, child_chunk_id, length, version, terms)
                VALUES (@DatasetId, @SegmentKey, @ChildChunkId, @length, @Version, @terms::tsvector) RETURNING key),
            near AS (
                INSERT INTO vectors (node_key, dataset_id, version, dimensions, embedding)
                SELECT entry.key, @DatasetId, @Version, @dimensions, given.vector::halfvec FROM entry, unnest(@vectors::text[]) AS given (vector))
            INSERT INTO node_keywords (dataset_id, keyword, node_key, weight)
            SELECT @DatasetId, given.keyword, entry.key, given.weight FROM entry, unnest(@keywords::text[], @weights::float8[]) AS given (keyword, weight)
            """,
            new
            {
                entry.DatasetId,
                entry.SegmentKey,
                node.ChildChunkId,
                length = node.Terms.Count,
                entry.Version,
                terms = node.Terms.Count == 0 ? null : PostgresTerms.Vector(prefix, node.Terms),
                dimensions = node.Vectors.Count == 0 ? 0 : node.Vectors[0].Length,
                vectors = node.Vectors.Select(Text).ToArray(),
                keywords = entry.Keywords.Select(keyword => keyword.Keyword).ToArray(),
                weights = entry.Keywords.Select(keyword => keyword.Weight).ToArray(),
            });
    }

    // Terms are in the row itself, vectors follow it.
    public override Task RemoveContentAsync(SqlSession c, string where, object values) => Task.CompletedTask;

    /// <summary>What precedes every term of a dataset; it never changes.</summary>
    public async Task<string> PrefixAsync(SqlSession c, string datasetId) =>
        _prefixes.TryGetValue(datasetId, out var known) ? known : _prefixes[datasetId] = await PostgresTerms.PrefixAsync(c, datasetId);

    private static string Text(ReadOnlyMemory<float> vector)
    {
        var text = new StringBuilder(vector.Length * 10).Append('[');
        foreach (var component in vector.Span) text.Append(CultureInfo.InvariantCulture, $"{component},");
        text[^1] = ']';
        return text.ToString();
    }

    // NOT IN @list would be <> ALL; the stores have none.
    [GeneratedRegex(@"\bIN (@\w+)")]
    private static partial Regex InList();

    [GeneratedRegex(@"INDEXED BY \w+")]
    private static partial Regex IndexHint();
}
