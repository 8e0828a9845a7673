using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>Writes and removes index entries, in the caller's transaction.</summary>
internal sealed class SqlIndexNodes(SqlSession c, string datasetId, int version)
{
    /// <summary>The writer for the version that answers searches.</summary>
    /// <exception cref="EditConflictException">Another version than <paramref name="index"/> answers now.</exception>
    public static async Task<SqlIndexNodes> AnsweringAsync(SqlSession c, string datasetId, IndexSettings index)
    {
        if (await c.ScalarAsync<int>("SELECT index_version FROM datasets WHERE id = @datasetId", new { datasetId }) != index.Version) throw new EditConflictException();
        return new SqlIndexNodes(c, datasetId, index.Version);
    }

    /// <summary>Adds all entries of segments.</summary>
    public async Task AddAsync(params IReadOnlyCollection<(long Key, IndexedSegment Segment)> segments)
    {
        var nodes = segments.SelectMany(segment => segment.Segment.Nodes, (segment, node) => (segment.Key, segment.Segment.Weights, Node: node)).ToList();
        if (nodes.Count == 0) return;
        var keys = await c.Dialect.NewKeysAsync(c, "index_nodes", nodes.Count);
        await c.Dialect.AddEntriesAsync(c, [.. nodes.Select((node, i) => new SqlIndexEntry(keys[i], datasetId, version, node.Key, node.Weights.Count, node.Node))]);
        await AddKeywordsAsync(nodes.SelectMany((node, i) => node.Weights.Select(keyword => (keys[i], keyword))));
        foreach (var (_, _, node) in nodes)
        {
            if (node.ChildChunkId is not null) await c.ExecuteAsync("UPDATE child_chunks SET tokens = @Tokens WHERE id = @ChildChunkId", new { node.Tokens, node.ChildChunkId });
        }
    }

    /// <summary>Gives the entries of a segment other keywords.</summary>
    public async Task ReplaceKeywordsAsync(long segmentKey, IReadOnlyList<WeightedKeyword> keywords)
    {
        foreach (var key in await c.QueryAsync<long>("SELECT key FROM index_nodes WHERE segment_key = @segmentKey AND version = @version", new { segmentKey, version }))
        {
            await c.Dialect.RemoveKeywordsAsync(c, key);
            await c.ExecuteAsync("UPDATE index_nodes SET keyword_count = @Count WHERE key = @key", new { key, keywords.Count });
            await AddKeywordsAsync(keywords.Select(keyword => (key, keyword)));
        }
    }

    /// <summary>Removes all entries of a segment, of every version: what is being built finds it again and builds it anew.</summary>
    public static Task RemoveOfSegmentAsync(SqlSession c, long segmentKey) => RemoveAsync(c, "segment_key = @segmentKey", new { segmentKey });

    /// <summary>Removes the entries of a child chunk.</summary>
    public static async Task RemoveOfChildAsync(SqlSession c, long segmentKey, string childChunkId) =>
        await RemoveAsync(c, "child_chunk_id = @childChunkId AND segment_key = @segmentKey", new { childChunkId, segmentKey });

    /// <summary>Removes a segment's entries in versions that are being built: the segment has changed and is indexed there anew.</summary>
    public Task RemoveOfOtherVersionsAsync(long segmentKey) => RemoveAsync(c, "segment_key = @segmentKey AND version <> @version", new { segmentKey, version });

    /// <summary>Removes entries; their vectors and keywords go with them.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> RemoveAsync(SqlSession c, string where, object values)
    {
        await c.Dialect.RemoveContentAsync(c, where, values);
        return await c.ExecuteAsync($"DELETE FROM index_nodes WHERE {where}", values);
    }

    private Task AddKeywordsAsync(IEnumerable<(long NodeKey, WeightedKeyword Keyword)> keywords) =>
        c.Dialect.AddKeywordsAsync(c, [.. keywords.Select(row => new SqlEntryKeyword(datasetId, row.NodeKey, row.Keyword))]);
}
