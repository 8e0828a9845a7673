
namespace Kvasir.Storage.Sql;

/// <summary>Removing what nobody can see any more, a little at a time so that other writers are not held up.</summary>
internal sealed partial class SqlIndexingStore
{
    /// <summary>The condition of a document whose last run failed while an older text answers: nobody goes on with what that run has written.</summary>
    internal const string FailedUpdate = "(d.indexing_status = 'error' AND d.generation > 0)";

    public Task<bool> PurgeAsync(Job job, int count, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            var keys = await KeysAsync(
                c,
                $"""
                key IN (
                    SELECT s.key FROM segments s JOIN documents d ON d.id = s.document_id JOIN datasets t ON t.id = d.dataset_id
                    WHERE (d.id = @Subject OR t.id = @Subject)
                      AND (t.deleted_at IS NOT NULL OR d.deleted_at IS NOT NULL OR (s.generation <> d.generation AND (s.generation <> d.pending_generation OR {FailedUpdate})))
                    LIMIT @count)
                """,
                new { job.Subject, count });
            await RemoveSegmentsAsync(c, keys);
            if (keys.Count == count) return true;

            if (await RemoveStaleNodesAsync(c, job, count) == count) return true;

            await RemoveEmptiedAsync(c, job);
            await SqlJobQueue.CompleteAsync(c, job);
            return false;
        },
        cancellationToken);

    // Entries of index versions that were replaced, or given up.
    private static Task<int> RemoveStaleNodesAsync(SqlSession c, Job job, int count) => SqlIndexNodes.RemoveAsync(
        c,
        """
        key IN (
            SELECT n.key FROM index_nodes n JOIN datasets t ON t.id = n.dataset_id
            WHERE n.dataset_id = @Subject AND n.version <> t.index_version AND (t.next_index_version IS NULL OR n.version <> t.next_index_version)
            LIMIT @count)
        """,
        new { job.Subject, count });

    private static Task<List<long>> KeysAsync(SqlSession c, string where, object values) => c.QueryAsync<long>($"SELECT key FROM segments WHERE {where}", values);

    /// <summary>Removes segments with all that belongs to them, in the caller's transaction.</summary>
    internal static async Task RemoveSegmentsAsync(SqlSession c, List<long> keys)
    {
        foreach (var some in keys.Chunk(SqlSession.ValuesPerStatement))
        {
            await c.Dialect.RemoveContentAsync(c, "segment_key IN @some", new { some });
            await c.ExecuteAsync("DELETE FROM segments WHERE key IN @some", new { some });
        }
    }

    // The files' content is swept later: see Sweeper.
    private static async Task RemoveEmptiedAsync(SqlSession c, Job job)
    {
        const string Gone = "(SELECT d.id FROM documents d JOIN datasets t ON t.id = d.dataset_id WHERE (d.id = @Subject OR t.id = @Subject) AND (d.deleted_at IS NOT NULL OR t.deleted_at IS NOT NULL))";
        var files = await c.QueryAsync<string>($"SELECT f.id FROM upload_files f JOIN documents d ON f.id IN (d.upload_file_id, d.previous_file_id) WHERE d.id IN {Gone}", new { job.Subject });
        await c.ExecuteAsync($"DELETE FROM documents WHERE id IN {Gone}", new { job.Subject });
        foreach (var some in files.Chunk(SqlSession.ValuesPerStatement)) await c.ExecuteAsync("DELETE FROM upload_files WHERE id IN @some", new { some });
        await c.Dialect.ForgetChangesAsync(c, job.Subject);
        await c.ExecuteAsync("DELETE FROM datasets WHERE id = @Subject AND deleted_at IS NOT NULL", new { job.Subject });
    }
}
