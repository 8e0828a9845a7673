using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Checking;

/// <summary>What there should be none of in the database.</summary>
internal static class RowChecks
{
    /// <summary>All checks; what owns others comes before them, so that a repair finds all that it has left.</summary>
    public static IReadOnlyList<RowCheck> All(SqlDialect dialect, RowRepairs repairs) => [.. Orphans(dialect), .. Details(), VectorChecks.Unusable(dialect, repairs), .. Entries(dialect, repairs), .. Work(repairs), .. Runs(repairs)];

    private static IEnumerable<RowCheck> Orphans(SqlDialect dialect)
    {
        const string Segments = "SELECT s.key FROM segments s WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = s.document_id)";
        yield return new("segments without a document", "segments", Segments, RowRepairs.RemoveSegments(Segments));

        const string Children = "SELECT h.id FROM child_chunks h WHERE NOT EXISTS (SELECT 1 FROM segments s WHERE s.key = h.segment_key)";
        yield return new("child chunks without a segment", "child_chunks", Children, RowRepairs.RemoveChildren(Children));

        const string Nodes =
            """
            SELECT n.key FROM index_nodes n WHERE NOT EXISTS (SELECT 1 FROM segments s WHERE s.key = n.segment_key)
                OR (n.child_chunk_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM child_chunks h WHERE h.id = n.child_chunk_id))
            """;
        yield return new("index entries without a segment or child chunk", "index_nodes", Nodes, RowRepairs.RemoveEntries(Nodes));

        const string Vectors = "SELECT v.id FROM vectors v WHERE NOT EXISTS (SELECT 1 FROM index_nodes n WHERE n.key = v.node_key)";
        yield return new("vectors without an index entry", "vectors", Vectors, RowRepairs.Remove("vectors", "id", Vectors));

        const string Keywords = "SELECT w.node_key FROM node_keywords w WHERE NOT EXISTS (SELECT 1 FROM index_nodes n WHERE n.key = w.node_key)";
        yield return new("keywords without an index entry", "node_keywords", Keywords, RowRepairs.Remove("node_keywords", "node_key", Keywords));

        // Where terms are in the entry's own row, none can be without it.
        foreach (var table in dialect.PostingTables)
        {
            var postings = $"SELECT t.id FROM {table.KeyTable} t WHERE NOT EXISTS (SELECT 1 FROM index_nodes n WHERE n.key = t.id)";
            yield return new($"{table.What} without an index entry", table.KeyTable, postings, RowRepairs.Remove(table.Name, "rowid", postings));
        }
    }

    private static IEnumerable<RowCheck> Details()
    {
        const string Undocumented = "SELECT v.document_id FROM metadata_values v WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = v.document_id)";
        yield return new("metadata values without a document", "metadata_values", Undocumented, RowRepairs.Remove("metadata_values", "document_id", Undocumented));

        const string Unnamed = "SELECT v.field_id FROM metadata_values v WHERE NOT EXISTS (SELECT 1 FROM metadata_fields f WHERE f.id = v.field_id)";
        yield return new("metadata values without a field", "metadata_values", Unnamed, RowRepairs.Remove("metadata_values", "field_id", Unnamed));

        // What is deleted goes without its rule.
        const string Unruled =
            """
            SELECT d.id FROM documents d JOIN datasets t ON t.id = d.dataset_id
            WHERE d.deleted_at IS NULL AND t.deleted_at IS NULL AND (NOT EXISTS (SELECT 1 FROM process_rules r WHERE r.id = d.process_rule_id)
                OR (d.previous_rule_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM process_rules r WHERE r.id = d.previous_rule_id)))
            """;
        yield return new("documents without their process rule", "documents", Unruled, Repair: null)
        {
            Remedy = "nothing else says how it was cut, and it is not listed without that. Stop the server, keep a copy of the data, and bring back a backup; or delete its dataset, and upload the documents again.",
        };
    }

    private static IEnumerable<RowCheck> Entries(SqlDialect dialect, RowRepairs repairs)
    {
        var missing = $"SELECT s.key FROM {SqlMissingEntries.From(dialect)}";
        yield return new(
            "completed segments without a complete index entry", "segments", missing,
            repairs.Queue(JobKind.CompleteIndex, "make them", $"SELECT DISTINCT t.id, t.id AS dataset_id FROM {SqlMissingEntries.From(dialect)} AND {Without(JobKind.CompleteIndex, "t.id")}"));

        var stale =
            $"""
            FROM index_nodes n JOIN datasets t ON t.id = n.dataset_id
            WHERE n.version <> t.index_version AND (t.next_index_version IS NULL OR n.version <> t.next_index_version) AND {Without(JobKind.Purge, "t.id")}
            """;
        yield return new(
            "index entries of a version that is neither used nor built", "index_nodes", $"SELECT n.key {stale}",
            repairs.Queue(JobKind.Purge, "remove them", $"SELECT DISTINCT t.id, t.id AS dataset_id {stale}"));
    }

    private static IEnumerable<RowCheck> Work(RowRepairs repairs)
    {
        const string Living = "FROM documents d JOIN datasets t ON t.id = d.dataset_id WHERE d.deleted_at IS NULL AND t.deleted_at IS NULL";
        // Complete, and shown as being indexed until the next version of the index answers. Where none is built, a document that looks so waits for nothing.
        const string Reindexing = "(d.indexing_status = 'indexing' AND d.generation = d.pending_generation AND t.next_index_version IS NOT NULL)";

        var stuck = $"SELECT d.id, d.dataset_id {Living} AND d.paused_at IS NULL AND d.indexing_status NOT IN ('completed', 'error') AND NOT {Reindexing} AND {Without(JobKind.IndexDocument, "d.id")}";
        yield return new("documents that wait without a job", "documents", stuck, repairs.QueueIndexing(stuck));

        var rebuilt = $"{Living} AND {Reindexing} AND {Without(JobKind.Reindex, "t.id")}";
        yield return new(
            "documents that wait for a new index without a job", "documents", $"SELECT d.id {rebuilt}",
            repairs.Queue(JobKind.Reindex, "build it", $"SELECT DISTINCT t.id, t.id AS dataset_id {rebuilt}"));

        const string Idle =
            """
            SELECT j.id FROM jobs j
            WHERE (j.kind = 'index_document' AND NOT EXISTS (SELECT 1 FROM documents d JOIN datasets t ON t.id = d.dataset_id WHERE d.id = j.subject AND d.deleted_at IS NULL AND t.deleted_at IS NULL))
               OR (j.kind IN ('reindex', 'complete_index') AND NOT EXISTS (SELECT 1 FROM datasets t WHERE t.id = j.subject AND t.deleted_at IS NULL))
               OR (j.kind = 'purge' AND NOT EXISTS (SELECT 1 FROM datasets t WHERE t.id = j.subject) AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = j.subject))
            """;
        yield return new("jobs about what is gone", "jobs", Idle, RowRepairs.Remove("jobs", "id", Idle));

        var datasets = $"SELECT t.id, t.id AS dataset_id FROM datasets t WHERE t.deleted_at IS NOT NULL AND {Without(JobKind.Purge, "t.id")}";
        yield return new("deleted datasets that nobody removes", "datasets", datasets, repairs.Queue(JobKind.Purge, "remove them", datasets));

        var documents = $"SELECT d.id, d.dataset_id FROM documents d JOIN datasets t ON t.id = d.dataset_id WHERE d.deleted_at IS NOT NULL AND t.deleted_at IS NULL AND {Without(JobKind.Purge, "d.id")}";
        yield return new("deleted documents that nobody removes", "documents", documents, repairs.Queue(JobKind.Purge, "remove them", documents));

        // While a run is going on, what it takes the place of is removed at its end.
        var replaced =
            $"""
            SELECT DISTINCT d.id, d.dataset_id {Living} AND d.indexing_status IN ('completed', 'error') AND {Without(JobKind.Purge, "d.id")} AND EXISTS (
                SELECT 1 FROM segments s WHERE s.document_id = d.id AND s.generation <> d.generation AND (s.generation <> d.pending_generation OR {SqlIndexingStore.FailedUpdate}))
            """;
        yield return new("documents with replaced segments that nobody removes", "documents", replaced, repairs.Queue(JobKind.Purge, "remove them", replaced));
    }

    private static IEnumerable<RowCheck> Runs(RowRepairs repairs)
    {
        const string Events = "SELECT e.run_id FROM pipeline_run_events e WHERE NOT EXISTS (SELECT 1 FROM pipeline_runs r WHERE r.id = e.run_id)";
        yield return new("events without their run", "pipeline_run_events", Events, RowRepairs.Remove("pipeline_run_events", "run_id", Events));

        const string Endless =
            """
            SELECT r.id FROM pipeline_runs r JOIN documents d ON d.id = r.document_id
            WHERE r.status IN ('waiting', 'running') AND (d.pipeline_run_id IS NULL OR d.pipeline_run_id <> r.id OR d.deleted_at IS NOT NULL OR d.indexing_status IN ('completed', 'error'))
            """;
        yield return new("runs that go on although their document has ended", "pipeline_runs", Endless, repairs.EndRuns(Endless));
    }

    private static string Without(string kind, string subject) => $"NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind = '{kind}' AND j.subject = {subject})";
}
