using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Checking;

/// <summary>Vectors that no search can use.</summary>
internal static class VectorChecks
{
    /// <summary>Vectors that are not as long as the others of their index, or point nowhere.</summary>
    public static RowCheck Unusable(SqlDialect dialect, RowRepairs repairs)
    {
        var wrong =
            $"""
            SELECT v.id FROM vectors v JOIN index_nodes n ON n.key = v.node_key
            JOIN ({SqlVectorLengths.Usual(dialect.VectorLength)}) AS usual ON usual.dataset_id = n.dataset_id AND usual.version = n.version
            WHERE ({dialect.VectorLength} <> usual.length OR {dialect.IsBrokenVector})
            """;
        return new("vectors of a wrong length or without a direction", "vectors", wrong, new RowRepair(
            "removes them and queues the jobs that make them anew; a running server does them, or the next one",
            "removed, and jobs queued that make them anew",
            new VectorReplacement(repairs, wrong).RunAsync));
    }
}
