using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Kvasir.Storage.Sql;
using Npgsql;

namespace Kvasir.Storage.Postgres;

/// <summary>How PostgreSQL spells the common form, and where terms and vectors go: into the index entry's own row, and into rows of pgvector.</summary>
internal sealed partial class PostgresDialect : SqlDialect
{
    private readonly ConcurrentDictionary<string, string> _translated = new(StringComparer.Ordinal);

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string Translate(string sql) => _translated.GetOrAdd(sql, text => IndexHint().Replace(InList().Replace(text, "= ANY($1)"), ""));

    public override bool IsDuplicate(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override Task AnnounceJobAsync(SqlSession c) => c.ExecuteAsync("SELECT pg_notify(@channel, '')", new { channel = PostgresJobSignal.Channel });

    // Searches read rows: there is nothing in memory that has to hear of it.
    public override Task NoteChangeAsync(SqlSession c, string datasetId, string documentId) => Task.CompletedTask;

    public override Task ForgetChangesAsync(SqlSession c, string datasetId) => Task.CompletedTask;

    public override async Task AddContentAsync(SqlSession c, string datasetId, long nodeKey, IndexNode node)
    {
        if (node.Terms.Count > 0)
        {
            var prefix = await PostgresTerms.PrefixAsync(c, datasetId);
            await c.ExecuteAsync("UPDATE index_nodes SET terms = @terms::tsvector WHERE key = @nodeKey", new { nodeKey, terms = PostgresTerms.Vector(prefix, node.Terms) });
        }

        foreach (var vector in node.Vectors)
        {
            await c.ExecuteAsync(
                """
                INSERT INTO vectors (node_key, dataset_id, version, dimensions, embedding)
                SELECT key, dataset_id, version, @dimensions, (@values::real[])::halfvec FROM index_nodes WHERE key = @nodeKey
                """,
                new { nodeKey, dimensions = vector.Length, values = vector.ToArray() });
        }
    }

    // Terms are in the row itself, vectors follow it.
    public override Task RemoveContentAsync(SqlSession c, string where, object values) => Task.CompletedTask;

    // NOT IN @list would be <> ALL; the stores have none.
    [GeneratedRegex(@"\bIN (@\w+)")]
    private static partial Regex InList();

    [GeneratedRegex(@"INDEXED BY \w+")]
    private static partial Regex IndexHint();
}
