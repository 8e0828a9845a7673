using System.Collections.Concurrent;
using System.Globalization;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Postgres;

/// <summary>Searches in the database: vectors by pgvector, words by BM25 over text-search values with each dataset's own statistics.</summary>
internal sealed class PostgresSearchIndex(PostgresDatabase database, TimeProvider time) : ISearchIndex
{
    // A text that is longer than its model reads has several vectors: its best one counts.
    private const int VectorsPerNode = 3;

    private const string Visible = $"{SqlVisibleNodes.Joins} WHERE n.dataset_id = @DatasetId AND n.version = @IndexVersion AND {SqlVisibleNodes.Condition}";

    private const string Allowed = "AND (@anyDocument OR d.id IN @documents)";

    // Datasets of this size are not counted for every question, but every few seconds.
    private const int KeptFrom = 5_000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string DatasetId, int Version), Statistics> _statistics = new();

    /// <summary>Up to here PostgreSQL compares every vector that may be found, which is exact and quick; beyond it walks the index of neighbours.</summary>
    public int ExactUpTo { get; init; } = PostgresNeighbours.ExactUpTo;

    public Task<IReadOnlyList<ScoredNode>> SearchVectorsAsync(SearchScope scope, ReadOnlyMemory<float> query, int top, CancellationToken cancellationToken) =>
        database.ReadAsync(c => SearchVectorsAsync(c, scope, query, top), cancellationToken);

    public Task<IReadOnlyList<FoundEntity>> FindNearestAsync(SearchScope scope, ReadOnlyMemory<float> query, int top, CancellationToken cancellationToken) => database.ReadAsync(
        async c => await SqlFoundNodes.LoadAsync(c, scope.DatasetId, (await SearchVectorsAsync(c, scope, query, top)).ToDictionary(hit => hit.Key, hit => hit.Score)),
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

    public Task<IReadOnlyList<(long Key, ReadOnlyMemory<float> Vector)>> ReadVectorsAsync(SearchScope scope, IReadOnlyList<long> nodes, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<(long, ReadOnlyMemory<float>)>> (c) =>
            [.. (await c.QueryAsync<(long Key, float[] Vector)>("SELECT node_key, embedding::real[] FROM vectors WHERE node_key IN @keys", new { keys = nodes.ToArray() })).Select(row => (row.Key, (ReadOnlyMemory<float>)row.Vector))],
        cancellationToken);

    public Task<TextMatches> SearchTextAsync(SearchScope scope, IReadOnlyList<string> terms, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            var wanted = terms.Distinct(StringComparer.Ordinal).ToArray();
            if (wanted.Length == 0) return new TextScores(0, 0).Matches();
            var prefix = await PostgresTerms.PrefixAsync(c, scope.DatasetId);
            var statistics = await CountAsync(c, scope);
            var postings = await c.QueryAsync<Posting>(
                $"""
                SELECT n.key, n.length, n.segment_key, CASE WHEN n.child_chunk_id IS NULL THEN NULL ELSE s.word_count::integer END AS parent_length, u.lexeme AS term, cardinality(u.positions) AS frequency, @anyDocument OR d.id IN @documents AS allowed
                FROM index_nodes n CROSS JOIN LATERAL unnest(n.terms) AS u {Visible} AND n.terms @@ @question::tsquery AND u.lexeme IN @lexemes
                """,
                Values(scope, new { question = PostgresTerms.Query(prefix, wanted), lexemes = wanted.Select(term => prefix + term).ToArray() }));
            return Score(postings, statistics, cancellationToken);
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

    // A vector of zeros is at no distance from anything.
    private static IEnumerable<ScoredNode> Best(IEnumerable<(long Key, double Distance)> rows) => rows
        .Where(row => !double.IsNaN(row.Distance))
        .GroupBy(row => row.Key)
        .Select(node => new ScoredNode(node.Key, 1 - node.Min(row => row.Distance)))
        .OrderByDescending(node => node.Score)
        .ThenBy(node => node.Key);

    private static TextMatches Score(List<Posting> postings, Statistics statistics, CancellationToken cancellationToken)
    {
        var scores = new TextScores(statistics.Count, statistics.AverageLength);
        foreach (var term in postings.GroupBy(posting => posting.Term))
        {
            cancellationToken.ThrowIfCancellationRequested();
            scores.Add(term.Count(), term.Where(posting => posting.Allowed).Select(posting => new TextScores.Posting(posting.Key, posting.SegmentKey, posting.ParentLength, posting.Length, posting.Frequency)));
        }

        return scores.Matches();
    }

    private async Task<IReadOnlyList<ScoredNode>> SearchVectorsAsync(SqlSession c, SearchScope scope, ReadOnlyMemory<float> query, int top)
    {
        var most = top * VectorsPerNode;
        var rows = await IsWalkAsync(c, scope, query.Length) ? await NearestAsync(c, scope, query, most, walk: true) : [];
        // A walk ends early where almost nothing around the question may be found.
        if (rows.Count < most) rows = await NearestAsync(c, scope, query, most, walk: false);
        return [.. Best(rows).Take(top)];
    }

    // Whether to walk: where there is an index, and much that may be found.
    private async Task<bool> IsWalkAsync(SqlSession c, SearchScope scope, int dimensions)
    {
        var values = new { scope.DatasetId, scope.IndexVersion, documents = scope.DocumentIds?.ToArray(), most = ExactUpTo + 1, index = PostgresNeighbours.Name(dimensions) };
        if (await c.ScalarAsync<long>("SELECT count(*) FROM (SELECT 1 FROM vectors WHERE dataset_id = @DatasetId AND version = @IndexVersion LIMIT @most) AS counted", values) <= ExactUpTo) return false;
        // Segments are counted without reading a row, and few have more than one vector.
        if (scope.DocumentIds is not null
            && await c.ScalarAsync<long>("SELECT count(*) FROM (SELECT 1 FROM segments WHERE document_id IN @documents LIMIT @most) AS counted", values) <= ExactUpTo) return false;
        return await c.AnyAsync("SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(@index) AND indisvalid", values);
    }

    private static async Task<List<(long Key, double Distance)>> NearestAsync(SqlSession c, SearchScope scope, ReadOnlyMemory<float> query, int most, bool walk)
    {
        await c.ExecuteAsync(walk ? PostgresNeighbours.Walk : PostgresNeighbours.Compare);
        var filter = scope.Filter is null ? null : SqlEntityFilter.Of(scope.Filter, c);
        var type = string.Create(CultureInfo.InvariantCulture, $"halfvec({query.Length})");
        // The index is taken for its own expression alone: a sum keeps an exact search from it.
        var distance = $"(v.embedding::{type} <=> (@vector::real[])::{type})" + (walk ? "" : " + 0");
        // The dimensions are in the statement and not a value, so that every plan knows that the index covers them. The offset keeps the fields from being looked up for each term.
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT v.node_key, {distance}
            FROM vectors v JOIN index_nodes n ON n.key = v.node_key {SqlVisibleNodes.Joins} {(filter is null ? "" : $"CROSS JOIN LATERAL (SELECT {filter.Columns} OFFSET 0) AS e")}
            WHERE n.dataset_id = @DatasetId AND n.version = @IndexVersion AND {SqlVisibleNodes.Condition} {Allowed}
              AND v.dataset_id = @DatasetId AND v.version = @IndexVersion AND v.dimensions = {query.Length} {(filter is null ? "" : $"AND {filter.Text}")}
            ORDER BY {distance} LIMIT @most
            """);
        var values = new Dictionary<string, object?>
        {
            ["DatasetId"] = scope.DatasetId,
            ["IndexVersion"] = scope.IndexVersion,
            ["anyDocument"] = scope.DocumentIds is null,
            ["documents"] = scope.DocumentIds?.ToArray() ?? [],
            ["vector"] = query.ToArray(),
            ["most"] = most,
        };
        return filter is null ? await c.QueryAsync<(long, double)>(sql, values) : await c.QueryOnceAsync<(long, double)>(sql, filter.With(values));
    }

    private async Task<Statistics> CountAsync(SqlSession c, SearchScope scope)
    {
        var key = (scope.DatasetId, scope.IndexVersion);
        if (_statistics.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < Kept) return known;
        var at = time.GetTimestamp();
        var (count, length) = await c.SingleAsync<(long Count, long Length)>($"SELECT count(*), coalesce(sum(n.length), 0) FROM index_nodes n {Visible}", new { scope.DatasetId, scope.IndexVersion });
        var counted = new Statistics(count, count == 0 ? 0 : (double)length / count, at);
        if (count >= KeptFrom) _statistics[key] = counted;
        else _statistics.TryRemove(key, out _);
        return counted;
    }

    private sealed record Statistics(long Count, double AverageLength, long At);

    private sealed class Posting
    {
        public required long Key { get; init; }

        public required int Length { get; init; }

        public required long SegmentKey { get; init; }

        public required int? ParentLength { get; init; }

        public required string Term { get; init; }

        public required int Frequency { get; init; }

        public required bool Allowed { get; init; }
    }
}
