using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Checking;

/// <summary>Removes vectors that no search can use, and has them made anew, some at a time.</summary>
/// <param name="repairs">What queues the jobs.</param>
/// <param name="wrong">The query of the vectors' ids, which reads every vector: it runs once.</param>
internal sealed class VectorReplacement(RowRepairs repairs, string wrong)
{
    private const string Entries = "FROM vectors v JOIN index_nodes n ON n.key = v.node_key JOIN datasets t ON t.id = n.dataset_id WHERE v.id IN @some";

    private Queue<long[]>? _left;

    /// <summary>Replaces some, in the caller's transaction; answers how many, 0 when there are no more.</summary>
    public async Task<int> RunAsync(SqlSession c)
    {
        _left ??= new((await c.QueryAsync<long>(wrong)).Chunk(SqlSession.ValuesPerStatement));
        while (_left.TryPeek(out var next))
        {
            // Looked up again: a transaction that was rolled back has left them, one that was committed has not.
            var some = (await c.QueryAsync<long>("SELECT id FROM vectors WHERE id IN @next", new { next })).ToArray();
            if (some.Length > 0) return await ReplaceAsync(c, some);
            _left.Dequeue();
        }

        return 0;
    }

    private async Task<int> ReplaceAsync(SqlSession c, long[] some)
    {
        // The job that builds a version makes what the version lacks, and looks for whole entries.
        var building = (await c.QueryAsync<long>($"SELECT DISTINCT n.key {Entries} AND n.version <> t.index_version", new { some })).ToArray();
        var datasets = await c.QueryAsync<string>($"SELECT DISTINCT t.id {Entries} AND n.version = t.index_version AND t.deleted_at IS NULL", new { some });
        await SqlIndexNodes.RemoveAsync(c, "key IN @building", new { building });
        await c.ExecuteAsync("DELETE FROM vectors WHERE id IN @some", new { some });
        // A job that is under way may be past them: it begins again.
        foreach (var id in datasets) await repairs.EnqueueAsync(c, JobKind.CompleteIndex, id, id);
        return some.Length;
    }
}
