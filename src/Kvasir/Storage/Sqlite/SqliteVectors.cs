using System.Runtime.InteropServices;
using Dapper;
using Kvasir.Vectors;
using Kvasir.Vectors.Distances;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>The float32 vectors of rows.</summary>
internal static class SqliteVectors
{
    private const int IdsPerStatement = 500;

    /// <summary>Vectors by their ids; those that are gone are left out.</summary>
    public static IReadOnlyDictionary<long, float[]> Read(SqliteConnection c, IReadOnlyList<long> ids) => ids.Chunk(IdsPerStatement)
        .SelectMany(some => c.Query<(long Id, byte[] Vector)>("SELECT id, vector FROM vectors WHERE id IN (SELECT value FROM json_each(@some))", new { some }))
        .ToDictionary(row => row.Id, row => MemoryMarshal.Cast<byte, float>(row.Vector).ToArray());

    /// <summary>All vectors of entries.</summary>
    public static IReadOnlyList<(long Key, ReadOnlyMemory<float> Vector)> ReadOf(SqliteConnection c, IReadOnlyList<long> nodes) => [.. nodes.Chunk(IdsPerStatement)
        .SelectMany(some => c.Query<(long Key, byte[] Vector)>("SELECT node_key, vector FROM vectors WHERE node_key IN (SELECT value FROM json_each(@some))", new { some }))
        .Select(row => (row.Key, (ReadOnlyMemory<float>)MemoryMarshal.Cast<byte, float>(row.Vector).ToArray()))];

    /// <summary>The cosine of each entry's best vector.</summary>
    public static IReadOnlyList<ScoredNode> Score(SqliteConnection c, ReadOnlySpan<float> query, IReadOnlyList<long> nodes)
    {
        var best = new Dictionary<long, double>();
        foreach (var some in nodes.Chunk(IdsPerStatement))
        {
            foreach (var (key, bytes) in c.Query<(long, byte[])>("SELECT node_key, vector FROM vectors WHERE node_key IN (SELECT value FROM json_each(@some))", new { some }))
            {
                var vector = MemoryMarshal.Cast<byte, float>(bytes);
                if (vector.Length != query.Length || !Int8Code.HasDirection(vector)) continue;
                var cosine = (double)Distance.Dot(query, vector);
                if (!best.TryGetValue(key, out var known) || cosine > known) best[key] = cosine;
            }
        }

        return [.. best.Select(pair => new ScoredNode(pair.Key, pair.Value))];
    }
}
