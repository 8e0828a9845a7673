using System.Collections.Concurrent;
using Kvasir.Retrieval;
using Kvasir.Storage.Sql;
using Kvasir.Storage.Sqlite.Snapshots;
using Kvasir.Vectors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Storage.Sqlite;

/// <summary>Searches on one machine: vectors by an exact scan in memory, words by BM25 over the full-text table's postings.</summary>
internal sealed class SqliteSearchIndex(SqliteDatabase database, SnapshotFiles snapshots, IOptions<RetrievalOptions> options, ILogger<SqliteSearchIndex> log) : ISearchIndex
{
    // Beyond so many times as many entries as can be found, and so many more, most of the table is numbers of entries that are gone.
    private const int LargestTable = 2;

    private readonly ConcurrentDictionary<(string DatasetId, int Version), SqliteDatasetIndex> _indexes = new();
    private readonly long _memoryBudget = options.Value.IndexMemoryMegabytes * 1_000_000L;
    private long _searches;

    /// <summary>The indexes that memory holds.</summary>
    public IEnumerable<(string DatasetId, SqliteDatasetIndex Index)> All => _indexes.Select(entry => (entry.Key.DatasetId, entry.Value));

    /// <summary>Fewer entries are read from rows in no time, and get no snapshot.</summary>
    public int LeastForSnapshot { get; init; } = 8192;

    /// <summary>So many numbers of entries that are gone are always borne.</summary>
    public int LargestGone { get; init; } = 1 << 16;

    public Task<IReadOnlyList<ScoredNode>> SearchVectorsAsync(SearchScope scope, ReadOnlyMemory<float> query, int top, CancellationToken cancellationToken) => SearchAsync(
        scope,
        IReadOnlyList<ScoredNode> (c, index) =>
        {
            var nodes = index.Nodes;
            if (index.Vectors is not { } vectors || vectors.Dimensions != query.Length) return [];
            return [.. vectors.Search(query, top, Allowed(index, nodes, scope), (ids, show) => SqliteVectors.Read(c, ids, show), cancellationToken).Select(hit => new ScoredNode(nodes.Key(hit.Owner), hit.Cosine))];
        },
        cancellationToken);

    public async Task<IReadOnlyList<FoundEntity>> FindNearestAsync(SearchScope scope, ReadOnlyMemory<float> query, int top, CancellationToken cancellationToken)
    {
        var index = Open(scope);
        var found = await index.ReadAsync(
            database,
            async Task<IReadOnlyList<FoundEntity>> (c) =>
            {
                var nodes = index.Nodes;
                if (index.Vectors is not { } vectors || vectors.Dimensions != query.Length) return [];
                var allowed = await AllowedAsync(c, index, nodes, scope);
                var hits = vectors.Search(query, top, allowed, (ids, show) => SqliteVectors.Read((SqliteConnection)c.Connection, ids, show), cancellationToken)
                    .ToDictionary(hit => nodes.Key(hit.Owner), hit => hit.Cosine);
                return await SqlFoundNodes.LoadAsync(c, scope.DatasetId, hits);
            },
            cancellationToken);
        Unload(index);
        return found;
    }

    public Task<IReadOnlyList<ScoredNode>> ScoreVectorsAsync(SearchScope scope, ReadOnlyMemory<float> query, IReadOnlyList<long> nodes, CancellationToken cancellationToken) =>
        database.ReadAsync(c => SqliteVectors.Score(c, query, nodes), cancellationToken);

    public Task<IReadOnlyList<(long Key, ReadOnlyMemory<float> Vector)>> ReadVectorsAsync(SearchScope scope, IReadOnlyList<long> nodes, CancellationToken cancellationToken) =>
        database.ReadAsync(c => SqliteVectors.ReadOf(c, nodes), cancellationToken);

    public Task<TextMatches> SearchTextAsync(SearchScope scope, IReadOnlyList<string> terms, CancellationToken cancellationToken) => SearchAsync(
        scope,
        (c, index) =>
        {
            var nodes = index.Nodes;
            return SqliteFullText.Search(c, scope.DatasetId, terms, index, nodes, Allowed(index, nodes, scope), cancellationToken);
        },
        cancellationToken);

    public async Task<IReadOnlyList<ScoredNode>> SearchKeywordsAsync(SearchScope scope, IReadOnlyList<string> keywords, int top, CancellationToken cancellationToken)
    {
        if (keywords.Count == 0) return [];
        return await SearchAsync(
            scope,
            (c, index) =>
            {
                var nodes = index.Nodes;
                return SqliteKeywords.Search(c, scope.DatasetId, keywords, top, index, nodes, Allowed(index, nodes, scope), cancellationToken);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<FoundNode>> LoadAsync(SearchScope scope, IReadOnlyList<long> nodes, CancellationToken cancellationToken) =>
        database.ReadAsync(c => SqlFoundNodes.LoadAsync(c, scope.DatasetId, nodes), cancellationToken);

    /// <summary>Writes snapshots of the indexes of which a share has changed since the last, and of those whose file is gone.</summary>
    /// <param name="share">One in so many entries.</param>
    /// <param name="cancellationToken">Stops it between two indexes.</param>
    public async Task SaveAsync(int share, CancellationToken cancellationToken)
    {
        foreach (var (key, index) in _indexes)
        {
            var isLarge = index.Nodes.VisibleCount >= LeastForSnapshot;
            if (isLarge && (index.Unsaved >= index.Nodes.VisibleCount / share || !await snapshots.HasAsync(key.DatasetId, key.Version, cancellationToken))
                && await index.CaptureAsync(cancellationToken) is { } snapshot)
            {
                await snapshots.WriteAsync(key.DatasetId, key.Version, snapshot, cancellationToken);
            }

            if (index.Nodes.Count > (LargestTable * index.Nodes.VisibleCount) + LargestGone) await RenewAsync(key, index, cancellationToken);
        }
    }

    // Ordinals are never used again, so a table with many changes grows; what takes its place has none that are gone.
    private async Task RenewAsync((string DatasetId, int Version) key, SqliteDatasetIndex index, CancellationToken cancellationToken)
    {
        var renewed = new SqliteDatasetIndex(key.DatasetId, key.Version, snapshots, log) { LastSearch = index.LastSearch };
        await renewed.CatchUpAsync(database, cancellationToken);
        _indexes.TryUpdate(key, renewed, index);
    }

    private async Task<T> SearchAsync<T>(SearchScope scope, Func<SqliteConnection, SqliteDatasetIndex, T> search, CancellationToken cancellationToken)
    {
        var index = Open(scope);
        var result = await index.SearchAsync(database, c => search(c, index), cancellationToken);
        Unload(index);
        return result;
    }

    private SqliteDatasetIndex Open(SearchScope scope)
    {
        var index = _indexes.GetOrAdd((scope.DatasetId, scope.IndexVersion), key => new SqliteDatasetIndex(key.DatasetId, key.Version, snapshots, log));
        index.LastSearch = Interlocked.Increment(ref _searches);
        return index;
    }

    // The datasets that were not searched for longest go first; a search that is under way keeps what it holds until it ends.
    private void Unload(SqliteDatasetIndex current)
    {
        var used = _indexes.Values.Sum(index => index.MemoryBytes);
        foreach (var (key, index) in _indexes.OrderBy(entry => entry.Value.LastSearch))
        {
            if (used <= _memoryBudget) return;
            if (index == current || !_indexes.TryRemove(key, out _)) continue;
            used -= index.MemoryBytes;
        }
    }

    private static async Task<Bitmap> AllowedAsync(SqlSession c, SqliteDatasetIndex index, NodeTable nodes, SearchScope scope)
    {
        var allowed = Allowed(index, nodes, scope);
        if (scope.Filter is null) return allowed;
        var filter = SqlEntityFilter.Of(scope.Filter, c);
        var matching = new Bitmap(nodes.Count);
        var visible = $"{SqlVisibleNodes.From} WHERE n.dataset_id = @DatasetId AND n.version = @IndexVersion AND {SqlVisibleNodes.Condition}";
        foreach (var key in await filter.QueryAsync<long>(c, "n.key AS node_key", "node_key", visible, new Dictionary<string, object?> { ["DatasetId"] = scope.DatasetId, ["IndexVersion"] = scope.IndexVersion }))
        {
            if (index.OrdinalOf(key) is >= 0 and var ordinal && ordinal < nodes.Count && allowed.Get(ordinal)) matching.Set(ordinal);
        }

        return matching;
    }

    private static Bitmap Allowed(SqliteDatasetIndex index, NodeTable nodes, SearchScope scope)
    {
        if (scope.DocumentIds is null) return nodes.Visible;
        var documents = index.NumbersOf(scope.DocumentIds);
        var allowed = new Bitmap(nodes.Count);
        foreach (var ordinal in nodes.Visible)
        {
            if (documents.Get(nodes.Document(ordinal))) allowed.Set(ordinal);
        }

        return allowed;
    }
}
