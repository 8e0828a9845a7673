using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Checking;

/// <summary>The ways in which rows are put right.</summary>
internal sealed class RowRepairs(SqlJobQueue jobs, TimeProvider time)
{
    private const int Most = SqlSession.ValuesPerStatement;

    /// <summary>Removes rows that a query finds by their key.</summary>
    public static RowRepair Remove(string table, string key, string wrong) =>
        Removing(c => c.ExecuteAsync($"DELETE FROM {table} WHERE {key} IN ({wrong} LIMIT {Most})"));

    /// <summary>Removes index entries with their terms, vectors and keywords.</summary>
    public static RowRepair RemoveEntries(string wrong) => Removing(async c =>
    {
        var some = (await c.QueryAsync<long>($"{wrong} LIMIT {Most}")).ToArray();
        return some.Length == 0 ? 0 : await SqlIndexNodes.RemoveAsync(c, "key IN @some", new { some });
    });

    /// <summary>Removes child chunks with their index entries.</summary>
    public static RowRepair RemoveChildren(string wrong) => Removing(async c =>
    {
        var some = (await c.QueryAsync<string>($"{wrong} LIMIT {Most}")).ToArray();
        if (some.Length == 0) return 0;
        await SqlIndexNodes.RemoveAsync(c, "child_chunk_id IN @some", new { some });
        return await c.ExecuteAsync("DELETE FROM child_chunks WHERE id IN @some", new { some });
    });

    /// <summary>Removes segments with all that belongs to them.</summary>
    public static RowRepair RemoveSegments(string wrong) => Removing(async c =>
    {
        var some = (await c.QueryAsync<long>($"{wrong} LIMIT {Most}")).ToArray();
        if (some.Length == 0) return 0;
        await SqlIndexNodes.RemoveAsync(c, "segment_key IN @some", new { some });
        return await c.ExecuteAsync("DELETE FROM segments WHERE key IN @some", new { some });
    });

    /// <summary>Queues a job for each subject, with its dataset, that a query finds until it has the job.</summary>
    public RowRepair Queue(string kind, string work, string wrong) => new(
        $"queues the jobs that {work}; a running server does them, or the next one",
        $"jobs queued that {work}",
        async c =>
        {
            var some = await c.QueryAsync<(string Subject, string DatasetId)>($"{wrong} LIMIT {Most}");
            foreach (var (subject, datasetId) in some) await EnqueueAsync(c, kind, subject, datasetId);
            return some.Count;
        });

    /// <summary>Queues the jobs of documents that a query finds, with their datasets.</summary>
    public RowRepair QueueIndexing(string wrong)
    {
        // A run that splits begins by removing what its generation has: a text that answers must be of another one.
        const string Next = "UPDATE documents SET pending_generation = generation + 1 WHERE id IN @ids AND generation = pending_generation AND indexing_status <> 'indexing'";
        var queue = Queue(JobKind.IndexDocument, "index them", wrong);
        return queue with
        {
            RunAsync = async c =>
            {
                await c.ExecuteAsync(Next, new { ids = (await c.QueryAsync<(string Id, string DatasetId)>($"{wrong} LIMIT {Most}")).Select(document => document.Id).ToArray() });
                return await queue.RunAsync(c);
            },
        };
    }

    /// <summary>Ends runs of pipelines that a query finds.</summary>
    public RowRepair EndRuns(string wrong) => new(
        "marks them failed",
        "marked failed",
        c => c.ExecuteAsync(
            $"UPDATE pipeline_runs SET status = 'failed', error = coalesce(error, 'The run ended without a word.'), finished_at = @at WHERE id IN ({wrong} LIMIT {Most})", new { at = time.GetUtcNow() }));

    /// <summary>Queues a job.</summary>
    public Task EnqueueAsync(SqlSession c, string kind, string subject, string datasetId) => jobs.EnqueueAsync(c, kind, subject, datasetId, time.GetUtcNow());

    private static RowRepair Removing(Func<SqlSession, Task<int>> run) => new("removes them", "removed", run);
}
