using System.Data.Common;

namespace Kvasir.Storage.Moving;

/// <summary>What is moved: the columns are those that the database has, so that a migration that adds one is followed by itself.</summary>
internal static class MovedTables
{
    /// <summary>All tables, each after those that its rows refer to.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "workspaces", "api_keys", "console_users", "idempotency_keys", "secrets", "external_knowledge_apis", "source_credentials", "datasets", "pipelines", "pipeline_versions", "process_rules", "upload_files", "documents",
        "pipeline_runs", "pipeline_run_events", "pipeline_sources", "source_items", "source_runs", "segments", "child_chunks",
        "index_nodes", "vectors", "node_keywords", "collection_pipelines", "tags", "tag_bindings", "metadata_fields", "metadata_values", "queries", "jobs",
    ];

    /// <summary>
    /// Tables that stay behind. Those of SQLite that have no counterpart: terms and keywords are in the rows of their entries, and nothing is kept in memory that would have to hear of changes.
    /// And vectors of texts that were embedded before, which the model finds again when they are asked for; and who is signed in to the console, since people sign in again, and which documents were deleted lately.
    /// </summary>
    public static readonly IReadOnlyList<string> LeftOut = ["console_sessions", "document_deletions", "embedding_cache", "node_terms", "node_term_places", "node_keyword_terms", "node_keyword_places", "index_changes", "index_change_counter", "index_snapshots"];

    // Whoever held a lease is no more.
    private static readonly HashSet<string> Leases = ["lease_owner", "lease_until"];

    /// <summary>Asks a database that has the newest schema.</summary>
    public static async Task<IReadOnlyList<MovedTable>> ReadAsync(DbConnection connection, RowFormat format, CancellationToken cancellationToken)
    {
        var tables = new List<MovedTable>();
        foreach (var name in Names)
        {
            var known = (await format.ColumnsAsync(connection, name, cancellationToken)).Where(column => name != "jobs" || !Leases.Contains(column.Name)).ToList();
            var key = known.Index().Where(column => column.Item.KeyPlace >= 0).OrderBy(column => column.Item.KeyPlace).Select(column => column.Index);
            tables.Add(new MovedTable(name, [.. known.Select(column => new MovedColumn(column.Name, column.Kind, column.IsRequired))], [.. key], known.Find(column => column.IsSequence)?.Name));
        }

        return tables;
    }
}
