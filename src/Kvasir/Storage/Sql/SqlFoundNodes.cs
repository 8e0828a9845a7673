using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>What index entries stand for.</summary>
internal static class SqlFoundNodes
{
    /// <summary>What entries that were found stand for, with their scores.</summary>
    public static async Task<IReadOnlyList<FoundEntity>> LoadAsync(SqlSession c, string datasetId, IReadOnlyDictionary<long, double> scores) =>
        [.. (await LoadAsync(c, datasetId, [.. scores.Keys])).Select(node => new FoundEntity(node, scores[node.Key]))];

    public static async Task<IReadOnlyList<FoundNode>> LoadAsync(SqlSession c, string datasetId, IReadOnlyList<long> keys)
    {
        // Not by a condition on the dataset: SQLite would walk through all of its entries to find a few.
        var nodes = (await SqlSession.QueryEachAsync(keys, some => c.QueryAsync<NodeRow>(
            $"SELECT n.key, n.dataset_id, s.id AS segment_id, s.document_id, n.child_chunk_id {SqlVisibleNodes.From} WHERE n.key IN @some AND {SqlVisibleNodes.Condition}",
            new { some }))).Where(node => node.DatasetId == datasetId).ToDictionary(node => node.Key);

        var segments = (await FindAsync<Segment>("SELECT * FROM segments WHERE id IN @some", nodes.Values.Select(node => node.SegmentId))).ToDictionary(segment => segment.Id);
        var children = (await FindAsync<ChildChunk>(
            "SELECT h.*, s.id AS segment_id FROM child_chunks h JOIN segments s ON s.key = h.segment_key WHERE h.id IN @some",
            nodes.Values.Where(node => node.ChildChunkId is not null).Select(node => node.ChildChunkId!))).ToDictionary(child => child.Id);
        var documents = (await SqlSession.QueryEachAsync(nodes.Values.Select(node => node.DocumentId).Distinct(), some => SqlDocumentStore.ListShallowAsync(c, some))).ToDictionary(document => document.Id);

        return [.. keys.Where(nodes.ContainsKey).Select(key => nodes[key]).Select(node => new FoundNode(
            node.Key, segments[node.SegmentId], documents[node.DocumentId], node.ChildChunkId is null ? null : children[node.ChildChunkId]))];

        Task<List<T>> FindAsync<T>(string sql, IEnumerable<string> ids) => SqlSession.QueryEachAsync(ids.Distinct(), some => c.QueryAsync<T>(sql, new { some }));
    }

    private sealed class NodeRow
    {
        public required long Key { get; init; }

        public required string DatasetId { get; init; }

        public required string SegmentId { get; init; }

        public required string DocumentId { get; init; }

        public required string? ChildChunkId { get; init; }
    }
}
