using System.Collections.Concurrent;
using System.Globalization;
using Kvasir.Storage.Sql;
using Kvasir.Text;
using Npgsql;

namespace Kvasir.Storage.Postgres;

/// <summary>Searches in the database: vectors by pgvector, words by BM25 over text-search values with each dataset's own statistics.</summary>
internal sealed class PostgresSearchIndex(PostgresDatabase database) : ISearchIndex
{
    // Up to here PostgreSQL compares every vector of the dataset, which is exact and quick; beyond it walks the index of neighbours.
    private const int ExactUpTo = 20_000;

    // A text that is longer than its model reads has several vectors: its best one counts.
    private const int VectorsPerNode = 3;

    // Entries that can be found: the same condition as on SQLite.
    private const string Visible =
        """
        JOIN segments s ON s.key = n.segment_key JOIN documents d ON d.id = s.document_id
        WHERE n.dataset_id = @DatasetId AND n.version = @IndexVersion AND s.generation = d.generation AND s.enabled AND s.status = 'completed'
          AND d.enabled AND NOT d.archived AND d.deleted_at IS NULL
        """;

    private const string Allowed = "AND (@anyDocument OR d.id IN @documents)";

    private readonly ConcurrentDictionary<int, bool> _indexed = new();

    public Task<IReadOnlyList<ScoredNode>> SearchVectorsAsync(SearchScope scope, ReadOnlyMemory<float> query, int top, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<ScoredNode>> (c) =>
        {
            var count = await c.ScalarAsync<long>("SELECT count(*) FROM (SELECT 1 FROM vectors WHERE dataset_id = @DatasetId AND version = @IndexVersion LIMIT @most) AS counted", new { scope.DatasetId, scope.IndexVersion, most = ExactUpTo + 1 });
            if (count > ExactUpTo) await WalkAsync(c, query.Length);
            else await c.ExecuteAsync("SET LOCAL enable_indexscan = on; SET LOCAL hnsw.iterative_scan = off");

            var type = string.Create(CultureInfo.InvariantCulture, $"halfvec({query.Length})");
            // Below the limit a sum keeps the planner from walking the index of neighbours over all datasets.
            var distance = $"(v.embedding::{type} <=> (@vector::real[])::{type})" + (count > ExactUpTo ? "" : " + 0");
            var rows = await c.QueryAsync<(long Key, double Distance)>(
                $"""
                SELECT v.node_key, v.embedding::{type} <=> (@vector::real[])::{type}
                FROM vectors v JOIN index_nodes n ON n.key = v.node_key {Visible} {Allowed}
                  AND v.dataset_id = @DatasetId AND v.version = @IndexVersion AND v.dimensions = @dimensions
                ORDER BY {distance} LIMIT @most
                """,
                Values(scope, new { vector = query.ToArray(), dimensions = query.Length, most = top * VectorsPerNode }));
            return [.. Best(rows).Take(top)];
        },
        cancellationToken);

    public Task<IReadOnlyList<ScoredNode>> ScoreVectorsAsync(SearchScope scope, ReadOnlyMemory<float> query, IReadOnlyList<long> nodes, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<ScoredNode>> (c) =>
        {
            var type = string.Create(CultureInfo.InvariantCulture, $"halfvec({query.Length})");
            return [.. Best(await c.QueryAsync<(long, double)>(
                $"SELECT node_key, embedding::{type} <=> (@vector::real[])::{type} FROM vectors WHERE node_key IN @keys AND dimensions = @dimensions",
                new { vector = query.ToArray(), keys = nodes.ToArray(), dimensions = query.Length }))];
        },
        cancellationToken);

    public Task<TextMatches> SearchTextAsync(SearchScope scope, IReadOnlyList<string> terms, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            var wanted = terms.Distinct(StringComparer.Ordinal).ToArray();
            if (wanted.Length == 0) return new TextMatches(new Dictionary<long, double>(), 0);
            var prefix = await PostgresTerms.PrefixAsync(c, scope.DatasetId);
            var (count, length) = await c.SingleAsync<(long Count, long Length)>($"SELECT count(*), coalesce(sum(n.length), 0) FROM index_nodes n {Visible}", new { scope.DatasetId, scope.IndexVersion });
            var postings = await c.QueryAsync<Posting>(
                $"""
                SELECT n.key, n.length, u.lexeme AS term, cardinality(u.positions) AS frequency, @anyDocument OR d.id IN @documents AS allowed
                FROM index_nodes n CROSS JOIN LATERAL unnest(n.terms) AS u {Visible} AND n.terms @@ @question::tsquery AND u.lexeme IN @lexemes
                """,
                Values(scope, new { question = PostgresTerms.Query(prefix, wanted), lexemes = wanted.Select(term => prefix + term).ToArray() }));
            return Score(postings, count, count == 0 ? 0 : (double)length / count, cancellationToken);
        },
        cancellationToken);

    public Task<IReadOnlyList<ScoredNode>> SearchKeywordsAsync(SearchScope scope, IReadOnlyList<string> keywords, int top, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<ScoredNode>> (c) =>
        {
            var rows = await c.QueryAsync<(long Key, long Matches)>(
                $"""
                SELECT n.key, count(*) FROM node_keywords w JOIN index_nodes n ON n.key = w.node_key {Visible} {Allowed}
                  AND w.dataset_id = @DatasetId AND w.keyword IN @keywords
                GROUP BY n.key ORDER BY count(*) DESC, sum(w.weight) DESC, n.key LIMIT @top
                """,
                Values(scope, new { keywords = keywords.ToArray(), top }));
            return [.. rows.Select(row => new ScoredNode(row.Key, (double)row.Matches / keywords.Count))];
        },
        cancellationToken);

    public Task<IReadOnlyList<FoundNode>> LoadAsync(SearchScope scope, IReadOnlyList<long> nodes, CancellationToken cancellationToken) =>
        database.ReadAsync(c => SqlFoundNodes.LoadAsync(c, scope.DatasetId, nodes), cancellationToken);

    private static Dapper.DynamicParameters Values(SearchScope scope, object own)
    {
        var values = new Dapper.DynamicParameters(own);
        values.Add("DatasetId", scope.DatasetId);
        values.Add("IndexVersion", scope.IndexVersion);
        values.Add("anyDocument", scope.DocumentIds is null);
        values.Add("documents", scope.DocumentIds?.ToArray() ?? []);
        return values;
    }

    private static IEnumerable<ScoredNode> Best(IEnumerable<(long Key, double Distance)> rows) => rows
        .GroupBy(row => row.Key)
        .Select(node => new ScoredNode(node.Key, 1 - node.Min(row => row.Distance)))
        .OrderByDescending(node => node.Score)
        .ThenBy(node => node.Key);

    private static TextMatches Score(List<Posting> postings, long count, double averageLength, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<long, double>();
        var ceiling = 0d;
        foreach (var term in postings.GroupBy(posting => posting.Term))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var idf = Bm25.Idf((int)count, term.Count());
            ceiling += idf * (Bm25.K1 + 1);
            foreach (var posting in term.Where(posting => posting.Allowed))
                scores[posting.Key] = scores.GetValueOrDefault(posting.Key) + Bm25.Score(idf, posting.Frequency, posting.Length, averageLength);
        }

        return new TextMatches(scores, ceiling);
    }

    // Rows that a filter refuses are passed over until there are enough.
    private async Task WalkAsync(SqlSession c, int dimensions)
    {
        await EnsureIndexAsync(dimensions, c.Cancellation);
        await c.ExecuteAsync("SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL hnsw.ef_search = 400; SET LOCAL hnsw.max_scan_tuples = 200000");
    }

    // Once for each number of dimensions; others go on writing meanwhile. Two processes that begin at once make one index.
    private async Task EnsureIndexAsync(int dimensions, CancellationToken cancellationToken)
    {
        if (!_indexed.TryAdd(dimensions, true)) return;
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(
                string.Create(CultureInfo.InvariantCulture, $"CREATE INDEX CONCURRENTLY IF NOT EXISTS vectors_near_{dimensions} ON vectors USING hnsw ((embedding::halfvec({dimensions})) halfvec_cosine_ops) WHERE dimensions = {dimensions}"),
                connection)
            { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch
        {
            _indexed.TryRemove(dimensions, out _);
            throw;
        }
    }

    private sealed class Posting
    {
        public required long Key { get; init; }

        public required int Length { get; init; }

        public required string Term { get; init; }

        public required int Frequency { get; init; }

        public required bool Allowed { get; init; }
    }
}
