namespace Kvasir.Storage.Sql;

internal sealed class SqlEmbeddingCacheStore(SqlDatabase database) : IEmbeddingCacheStore
{
    // What a row takes beside its vector: keys, and its place in two indexes.
    private const int RowBytes = 300;

    // Which of two uses on one day was first does not matter enough to write it down.
    private static readonly TimeSpan SameUse = TimeSpan.FromDays(1);

    private static readonly SqlTable<StoredVector> Rows = new(
        "embedding_cache",
        ("model", row => row.Model),
        ("content_hash", row => row.ContentHash),
        ("vector", row => row.Vector),
        ("bytes", row => (long)row.Vector.Length + RowBytes),
        ("used_at", row => row.UsedAt));

    public async Task<IReadOnlyDictionary<string, byte[]>> FindAsync(string model, IReadOnlyCollection<string> contentHashes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            c => SqlSession.QueryEachAsync(contentHashes, some => c.QueryAsync<StoredVector>("SELECT content_hash, vector, used_at FROM embedding_cache WHERE model = @model AND content_hash IN @some", new { model, some })),
            cancellationToken);
        var stale = found.Where(row => row.UsedAt < (now - SameUse).ToUnixTimeMilliseconds()).Select(row => row.ContentHash).ToList();
        if (stale.Count > 0) await TouchAsync(model, stale, now, cancellationToken);
        return found.ToDictionary(row => row.ContentHash, row => row.Vector);
    }

    public Task AddAsync(string model, IReadOnlyDictionary<string, byte[]> vectors, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteStepAsync(
        async c =>
        {
            var kept = await SqlSession.QueryEachAsync(vectors.Keys, some => c.QueryAsync<string>("SELECT content_hash FROM embedding_cache WHERE model = @model AND content_hash IN @some", new { model, some }));
            var rows = vectors.ExceptBy(kept, vector => vector.Key).Select(vector => new StoredVector { Model = model, ContentHash = vector.Key, Vector = vector.Value, UsedAt = now.ToUnixTimeMilliseconds() }).ToList();
            if (rows.Count > 0) await c.Dialect.InsertAsync(c, Rows, rows);
        },
        cancellationToken);

    public async Task<int> TrimAsync(long bytes, CancellationToken cancellationToken)
    {
        var all = 0;
        // A few rows at a time: other writers are not held up for long.
        for (var removed = 1; removed > 0; all += removed) removed = await database.WriteStepAsync(c => RemoveOldestAsync(c, bytes), cancellationToken);
        return all;
    }

    private static async Task<int> RemoveOldestAsync(SqlSession c, long bytes)
    {
        var excess = await c.ScalarAsync<long>("SELECT coalesce(sum(bytes), 0) FROM embedding_cache") - bytes;
        if (excess <= 0) return 0;
        var oldest = await c.QueryAsync<CachedRow>("SELECT model, content_hash, bytes FROM embedding_cache ORDER BY used_at LIMIT @Count", new { Count = SqlSession.ValuesPerStatement });
        var removed = oldest.TakeWhile(row => (excess -= row.Bytes) > -row.Bytes).ToList();
        foreach (var model in removed.GroupBy(row => row.Model))
            await c.ExecuteAsync("DELETE FROM embedding_cache WHERE model = @Key AND content_hash IN @some", new { model.Key, some = model.Select(row => row.ContentHash).ToArray() });
        return removed.Count;
    }

    private Task TouchAsync(string model, List<string> contentHashes, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteStepAsync(
        async c =>
        {
            foreach (var some in contentHashes.Chunk(SqlSession.ValuesPerStatement))
                await c.ExecuteAsync("UPDATE embedding_cache SET used_at = @now WHERE model = @model AND content_hash IN @some", new { model, some, now = now.ToUnixTimeMilliseconds() });
        },
        cancellationToken);

    private sealed record StoredVector
    {
        public string Model { get; init; } = "";

        public string ContentHash { get; init; } = "";

        public byte[] Vector { get; init; } = [];

        public long UsedAt { get; init; }
    }

    private sealed record CachedRow
    {
        public string Model { get; init; } = "";

        public string ContentHash { get; init; } = "";

        public long Bytes { get; init; }
    }
}
