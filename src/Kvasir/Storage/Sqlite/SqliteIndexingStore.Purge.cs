using Dapper;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>Removing what nobody can see any more, a little at a time so that other writers are not held up.</summary>
internal sealed partial class SqliteIndexingStore
{
    public Task<bool> PurgeAsync(Job job, int count, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            SqliteJobQueue.Demand(c, job);
            var keys = Keys(
                c,
                """
                key IN (
                    SELECT s.key FROM segments s JOIN documents d ON d.id = s.document_id JOIN datasets t ON t.id = d.dataset_id
                    WHERE (d.id = @Subject OR t.id = @Subject)
                      AND (t.deleted_at IS NOT NULL OR d.deleted_at IS NOT NULL OR s.generation NOT IN (d.generation, d.pending_generation))
                    LIMIT @count)
                """,
                new { job.Subject, count });
            RemoveSegments(c, keys);
            if (keys.Count == count) return true;

            if (RemoveStaleNodes(c, job, count) == count) return true;

            RemoveEmptied(c, job);
            SqliteJobQueue.Complete(c, job);
            return false;
        },
        cancellationToken);

    // Entries of index versions that were replaced, or given up.
    private static int RemoveStaleNodes(SqliteConnection c, Job job, int count) => SqliteIndexNodes.Remove(
        c,
        """
        key IN (
            SELECT n.key FROM index_nodes n JOIN datasets t ON t.id = n.dataset_id
            WHERE n.dataset_id = @Subject AND n.version <> t.index_version AND n.version IS NOT t.next_index_version
            LIMIT @count)
        """,
        new { job.Subject, count });

    private static List<long> Keys(SqliteConnection c, string where, object values) => c.Query<long>($"SELECT key FROM segments WHERE {where}", values).AsList();

    private static void RemoveSegments(SqliteConnection c, List<long> keys)
    {
        // SQLite takes a bounded number of parameters in one statement.
        foreach (var some in keys.Chunk(500))
        {
            c.Execute("DELETE FROM node_terms WHERE rowid IN (SELECT key FROM index_nodes WHERE segment_key IN @some)", new { some });
            c.Execute("DELETE FROM segments WHERE key IN @some", new { some });
        }
    }

    // The files' content is swept later: see FileSweeper.
    private static void RemoveEmptied(SqliteConnection c, Job job)
    {
        const string Gone = "(SELECT d.id FROM documents d JOIN datasets t ON t.id = d.dataset_id WHERE (d.id = @Subject OR t.id = @Subject) AND (d.deleted_at IS NOT NULL OR t.deleted_at IS NOT NULL))";
        var files = c.Query<string>($"SELECT upload_file_id FROM documents WHERE id IN {Gone} AND upload_file_id IS NOT NULL", new { job.Subject }).AsList();
        c.Execute($"DELETE FROM documents WHERE id IN {Gone}", new { job.Subject });
        foreach (var some in files.Chunk(500)) c.Execute("DELETE FROM upload_files WHERE id IN @some", new { some });
        c.Execute("DELETE FROM index_changes WHERE dataset_id = @Subject", new { job.Subject });
        c.Execute("DELETE FROM datasets WHERE id = @Subject AND deleted_at IS NOT NULL", new { job.Subject });
    }
}
