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
        var found = (await SqlSession.QueryEachAsync(keys, some => c.QueryAsync<EntryRow, Segment, ChildChunk?, (EntryRow Entry, Segment Segment, ChildChunk? Child)>(
            $"""
            SELECT n.dataset_id, n.key, s.*, h.*, s.id AS segment_id {SqlVisibleNodes.From} LEFT JOIN child_chunks h ON h.id = n.child_chunk_id
            WHERE n.key IN @some AND {SqlVisibleNodes.Condition}
            """,
            (entry, segment, child) => (entry, segment, child),
            new { some },
            splitOn: "key,id"))).Where(row => row.Entry.DatasetId == datasetId).ToDictionary(row => row.Entry.Key);
        var documents = (await SqlSession.QueryEachAsync(found.Values.Select(row => row.Segment.DocumentId).Distinct(), some => SqlDocumentStore.ListShallowAsync(c, some))).ToDictionary(document => document.Id);
        return [.. keys.Where(found.ContainsKey).Select(key => new FoundNode(key, found[key].Segment, documents[found[key].Segment.DocumentId], found[key].Child))];
    }

    private sealed class EntryRow
    {
        public required string DatasetId { get; init; }

        public required long Key { get; init; }
    }
}
