using System.Runtime.InteropServices;
using System.Text.Json;
using Kvasir.Vectors;
using Kvasir.Vectors.Distances;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kvasir.Storage.Sqlite;

/// <summary>The float32 vectors of rows. They are looked at where SQLite has them: a search compares with dozens and keeps none.</summary>
internal static class SqliteVectors
{
    /// <summary>Vectors by their ids; those that are gone are left out.</summary>
    public static void Read(SqliteConnection c, IReadOnlyList<long> ids, VectorRow show) =>
        Each(c, "SELECT id, vector FROM vectors WHERE id IN (SELECT value FROM json_each($keys))", ids, show);

    /// <summary>All vectors of entries.</summary>
    public static IReadOnlyList<(long Key, ReadOnlyMemory<float> Vector)> ReadOf(SqliteConnection c, IReadOnlyList<long> nodes)
    {
        var vectors = new List<(long, ReadOnlyMemory<float>)>(nodes.Count);
        Of(c, nodes, (key, vector) => vectors.Add((key, vector.ToArray())));
        return vectors;
    }

    /// <summary>The cosine of each entry's best vector.</summary>
    public static IReadOnlyList<ScoredNode> Score(SqliteConnection c, ReadOnlyMemory<float> query, IReadOnlyList<long> nodes)
    {
        var best = new Dictionary<long, double>(nodes.Count);
        Of(c, nodes, (key, vector) =>
        {
            if (vector.Length != query.Length || !Int8Code.HasDirection(vector)) return;
            var cosine = (double)Distance.Dot(query.Span, vector);
            if (!best.TryGetValue(key, out var known) || cosine > known) best[key] = cosine;
        });
        return [.. best.Select(pair => new ScoredNode(pair.Key, pair.Value))];
    }

    private static void Of(SqliteConnection c, IReadOnlyList<long> nodes, VectorRow show) =>
        Each(c, "SELECT node_key, vector FROM vectors WHERE node_key IN (SELECT value FROM json_each($keys))", nodes, show);

    private static void Each(SqliteConnection c, string sql, IReadOnlyList<long> keys, VectorRow show)
    {
        if (keys.Count == 0) return;
        using var command = c.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$keys", JsonSerializer.Serialize([.. keys], StoredJson.Default.Int64Array));
        using var rows = command.ExecuteReader();
        while (rows.Read()) show(rows.GetInt64(0), MemoryMarshal.Cast<byte, float>(raw.sqlite3_column_blob(rows.Handle, 1)));
    }
}
