using System.Runtime.InteropServices;
using Dapper;
using Kvasir.Storage.Sql;
using Kvasir.Vectors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Kvasir.Storage.Sqlite;

/// <summary>
/// The vectors of one version of a dataset's index in memory. Those that nothing can be compared with are passed over: a damaged row keeps nobody from finding the rest.
/// </summary>
/// <remarks>One update at a time; readers take the index as it is.</remarks>
internal sealed partial class SqliteVectorCodes(string datasetId, int version, ILogger log)
{
    // Where a model has begun to give other vectors there are as many as entries.
    private const int MostNamed = 10;

    private volatile VectorIndex? _index;

    /// <summary>The vectors that can be searched; <see langword="null"/> while there are none.</summary>
    public VectorIndex? Index => _index;

    /// <summary>Begins with what a snapshot has.</summary>
    public void Restore(VectorIndexState state) => _index = new VectorIndex(state, VectorIndexSettings.Default);

    /// <summary>Adds the vectors of entries.</summary>
    /// <param name="c">Where they are read.</param>
    /// <param name="added">The entries.</param>
    /// <param name="before">The entries whose vectors are in already.</param>
    public void Add(SqliteConnection c, IReadOnlyList<(long Key, int Ordinal)> added, IEnumerable<(long Key, int Ordinal)> before)
    {
        var unusable = new List<long>();
        var index = Fill(c, _index, added, unusable);
        // Those that came first may be the wrong ones.
        if (unusable.Count > 0 && index is not null && UsualLength(c) is { } usual && usual != index.Dimensions)
        {
            unusable.Clear();
            index = Fill(c, new VectorIndex(usual), [.. before.OrderBy(node => node.Ordinal), .. added], unusable);
        }

        _index = index;
        if (unusable.Count > 0) VectorsPassedOver(log, datasetId, unusable.Count, string.Join(", ", unusable.Distinct().Take(MostNamed)));
    }

    /// <summary>Removes the vectors of entries.</summary>
    public void Remove(IReadOnlyCollection<int> ordinals) => _index?.Remove(ordinals);

    private VectorIndex? Fill(SqliteConnection c, VectorIndex? index, IEnumerable<(long Key, int Ordinal)> nodes, List<long> unusable)
    {
        using var command = c.CreateCommand();
        command.CommandText = "SELECT id, vector FROM vectors WHERE node_key = $node ORDER BY id";
        var parameter = command.Parameters.Add("$node", SqliteType.Integer);
        command.Prepare();
        foreach (var (key, ordinal) in nodes)
        {
            parameter.Value = key;
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                var bytes = rows.GetFieldValue<byte[]>(1);
                var vector = MemoryMarshal.Cast<byte, float>(bytes);
                if (index is null && UsualLength(c) is { } usual) index = new VectorIndex(usual);
                if (index is not null && bytes.Length == index.Dimensions * sizeof(float) && Int8Code.HasDirection(vector)) index.Add(rows.GetInt64(0), ordinal, vector);
                else unusable.Add(key);
            }
        }

        return index;
    }

    private int? UsualLength(SqliteConnection c) => c.ExecuteScalar<int?>(
        $"SELECT length / {sizeof(float)} FROM ({SqlVectorLengths.Usual(SqliteDialect.BytesOfVector, $"WHERE n.dataset_id = @datasetId AND n.version = @version AND {SqliteDialect.BytesOfVector} >= {sizeof(float)}")})",
        new { datasetId, version });

    [LoggerMessage(2110, LogLevel.Warning, "Dataset {DatasetId}: {Count} vectors are not searched, because they have a wrong length or no direction; they are of the index entries {Entries}. kvasir doctor --repair has them made anew.")]
    private static partial void VectorsPassedOver(ILogger log, string datasetId, int count, string entries);
}
