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
            c => ReplaceAsync(c, repairs, wrong)));
    }

    private static async Task<int> ReplaceAsync(SqlSession c, RowRepairs repairs, string wrong)
    {
        const string Where = "FROM vectors v JOIN index_nodes n ON n.key = v.node_key JOIN datasets t ON t.id = n.dataset_id WHERE v.id IN @some";
        var some = (await c.QueryAsync<long>($"{wrong} LIMIT {SqlSession.ValuesPerStatement}")).ToArray();
        if (some.Length == 0) return 0;

        // The job that builds a version makes what the version lacks, and looks for whole entries.
        var building = (await c.QueryAsync<long>($"SELECT DISTINCT n.key {Where} AND n.version <> t.index_version", new { some })).ToArray();
        var datasets = await c.QueryAsync<string>($"SELECT DISTINCT t.id {Where} AND n.version = t.index_version AND t.deleted_at IS NULL", new { some });
        await SqlIndexNodes.RemoveAsync(c, "key IN @building", new { building });
        await c.ExecuteAsync("DELETE FROM vectors WHERE id IN @some", new { some });
        // A job that is under way may be past them: it begins again.
        foreach (var id in datasets) await repairs.EnqueueAsync(c, JobKind.CompleteIndex, id, id);
        return some.Length;
    }
}
