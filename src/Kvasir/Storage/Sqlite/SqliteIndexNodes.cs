using System.Runtime.InteropServices;
using Dapper;
using Kvasir.Knowledge;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>Writes and removes index entries, in the caller's transaction.</summary>
internal sealed class SqliteIndexNodes(SqliteConnection c, string datasetId, int version)
{
    private readonly string _prefix = SqliteTerms.Prefix(c, datasetId);

    /// <summary>The writer for the version that answers searches.</summary>
    /// <exception cref="EditConflictException">Another version than <paramref name="index"/> answers now.</exception>
    public static SqliteIndexNodes Answering(SqliteConnection c, string datasetId, IndexSettings index)
    {
        if (c.ExecuteScalar<int>("SELECT index_version FROM datasets WHERE id = @datasetId", new { datasetId }) != index.Version) throw new EditConflictException();
        return new SqliteIndexNodes(c, datasetId, index.Version);
    }

    /// <summary>Adds all entries of a segment.</summary>
    public void Add(long segmentKey, IndexedSegment segment)
    {
        foreach (var node in segment.Nodes) Add(segmentKey, node, segment.Weights);
    }

    /// <summary>Gives the entries of a segment other keywords.</summary>
    public void ReplaceKeywords(long segmentKey, IReadOnlyList<WeightedKeyword> keywords)
    {
        foreach (var key in c.Query<long>("SELECT key FROM index_nodes WHERE segment_key = @segmentKey AND version = @version", new { segmentKey, version }).AsList())
        {
            c.Execute("DELETE FROM node_keywords WHERE node_key = @key", new { key });
            AddKeywords(key, keywords);
        }
    }

    /// <summary>Removes all entries of a segment, of every version: what is being built finds it again and builds it anew.</summary>
    public static void RemoveOfSegment(SqliteConnection c, long segmentKey) => Remove(c, "segment_key = @segmentKey", new { segmentKey });

    /// <summary>Removes the entries of a child chunk.</summary>
    public static void RemoveOfChild(SqliteConnection c, long segmentKey, string childChunkId) =>
        Remove(c, "child_chunk_id = @childChunkId AND segment_key = @segmentKey", new { childChunkId, segmentKey });

    /// <summary>Removes a segment's entries in versions that are being built: the segment has changed and is indexed there anew.</summary>
    public void RemoveOfOtherVersions(long segmentKey) => Remove(c, "segment_key = @segmentKey AND version <> @version", new { segmentKey, version });

    /// <summary>Removes entries; their vectors and keywords go with them.</summary>
    /// <returns>How many.</returns>
    public static int Remove(SqliteConnection c, string where, object values)
    {
        c.Execute($"DELETE FROM node_terms WHERE rowid IN (SELECT key FROM index_nodes WHERE {where})", values);
        return c.Execute($"DELETE FROM index_nodes WHERE {where}", values);
    }

    private void Add(long segmentKey, IndexNode node, IReadOnlyList<WeightedKeyword> keywords)
    {
        var key = c.ExecuteScalar<long>(
            "INSERT INTO index_nodes (dataset_id, segment_key, child_chunk_id, length, version) VALUES (@datasetId, @segmentKey, @ChildChunkId, @length, @version) RETURNING key",
            new { datasetId, segmentKey, node.ChildChunkId, length = node.Terms.Count, version });
        if (node.Terms.Count > 0) c.Execute("INSERT INTO node_terms (rowid, terms) VALUES (@key, @terms)", new { key, terms = SqliteTerms.Join(_prefix, node.Terms) });
        foreach (var vector in node.Vectors)
            c.Execute("INSERT INTO vectors (node_key, vector) VALUES (@key, @bytes)", new { key, bytes = MemoryMarshal.AsBytes(vector.Span).ToArray() });
        AddKeywords(key, keywords);
        if (node.ChildChunkId is not null) c.Execute("UPDATE child_chunks SET tokens = @Tokens WHERE id = @ChildChunkId", new { node.Tokens, node.ChildChunkId });
    }

    private void AddKeywords(long key, IReadOnlyList<WeightedKeyword> keywords)
    {
        foreach (var (keyword, weight) in keywords)
            c.Execute("INSERT INTO node_keywords (dataset_id, keyword, node_key, weight) VALUES (@datasetId, @keyword, @key, @weight)", new { datasetId, keyword, key, weight });
    }
}
