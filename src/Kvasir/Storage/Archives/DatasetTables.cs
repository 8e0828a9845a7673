namespace Kvasir.Storage.Archives;

/// <summary>Which rows of which tables are a dataset, and what of them leaves.</summary>
/// <remarks>
/// What answers is exported: the index version and the generation of each document that searches read, under the names and with the files that they were made from. Documents that
/// never answered go as what they wait for, when their original is all that is needed to index them.
/// </remarks>
internal static class DatasetTables
{
    /// <summary>The condition of the documents that are exported.</summary>
    public const string Documents =
        """
        documents.dataset_id = @datasetId AND documents.deleted_at IS NULL
        AND (documents.generation > 0 OR (documents.upload_file_id IS NOT NULL AND documents.pipeline_run_id IS NULL AND documents.awaited_until IS NULL AND documents.pending_values IS NULL))
        """;

    /// <summary>The condition of the segments that are exported.</summary>
    public const string Segments =
        $"""
        segments.document_id IN (SELECT documents.id FROM documents WHERE {Documents} AND documents.generation > 0)
        AND segments.generation = (SELECT d.generation FROM documents d WHERE d.id = segments.document_id)
        """;

    private const string Nodes =
        $"""
        index_nodes.dataset_id = @datasetId AND index_nodes.version = (SELECT t.index_version FROM datasets t WHERE t.id = @datasetId)
        AND index_nodes.segment_key IN (SELECT segments.key FROM segments WHERE {Segments})
        """;

    private const string File = "CASE WHEN documents.previous_rule_id IS NOT NULL THEN documents.previous_file_id ELSE documents.upload_file_id END";

    /// <summary>The tables, each after those that its rows refer to.</summary>
    public static readonly IReadOnlyList<DatasetTable> Held =
    [
        new("datasets", "id = @datasetId", new Dictionary<string, string>
        {
            ["workspace_id"] = "''",
            ["permission"] = "CASE WHEN permission = 'partial_members' THEN 'only_me' ELSE permission END",
            ["partial_members"] = "'[]'",
            ["indexing_technique"] = "CASE WHEN next_index_version IS NULL THEN indexing_technique ELSE answering_technique END",
            ["embedding_model_provider"] = "CASE WHEN next_index_version IS NULL THEN embedding_model_provider ELSE answering_model_provider END",
            ["embedding_model"] = "CASE WHEN next_index_version IS NULL THEN embedding_model ELSE answering_model END",
            ["index_version"] = "1",
            ["next_index_version"] = "NULL",
            ["last_index_version"] = "1",
            ["answering_technique"] = "NULL",
            ["answering_model_provider"] = "NULL",
            ["answering_model"] = "NULL",
        }),
        new("process_rules", "dataset_id = @datasetId"),
        new("upload_files", $"id IN (SELECT {File} FROM documents WHERE {Documents})", new Dictionary<string, string> { ["workspace_id"] = "''" }),
        new("documents", Documents, new Dictionary<string, string>
        {
            ["name"] = "CASE WHEN previous_rule_id IS NOT NULL THEN previous_name ELSE name END",
            ["upload_file_id"] = File,
            ["process_rule_id"] = "CASE WHEN previous_rule_id IS NOT NULL THEN previous_rule_id ELSE process_rule_id END",
            ["doc_language"] = "CASE WHEN previous_rule_id IS NOT NULL THEN previous_language ELSE doc_language END",
            ["indexing_status"] = "CASE WHEN generation > 0 THEN 'completed' WHEN indexing_status = 'error' THEN 'error' ELSE 'waiting' END",
            ["error"] = "CASE WHEN generation = 0 OR indexing_status = 'completed' THEN error END",
            ["error_code"] = "CASE WHEN generation = 0 THEN error_code END",
            ["paused_at"] = "CASE WHEN generation = 0 AND indexing_status <> 'error' THEN paused_at END",
            ["stopped_at"] = "CASE WHEN generation = 0 AND indexing_status = 'error' THEN stopped_at END",
            ["completed_at"] = "CASE WHEN generation > 0 THEN coalesce(completed_at, updated_at) END",
            ["generation"] = "CASE WHEN generation > 0 THEN 1 ELSE 0 END",
            ["pending_generation"] = "1",
            ["split_progress"] = "NULL",
            ["previous_name"] = "NULL",
            ["previous_file_id"] = "NULL",
            ["previous_rule_id"] = "NULL",
            ["previous_language"] = "NULL",
            ["pipeline_run_id"] = "NULL",
            // The settings of a source stand in it.
            ["source_item"] = "NULL",
            ["pending_values"] = "NULL",
            ["awaited_until"] = "NULL",
        }),
        new("metadata_fields", "dataset_id = @datasetId"),
        new("metadata_values", $"document_id IN (SELECT documents.id FROM documents WHERE {Documents})"),
        new("segments", Segments, new Dictionary<string, string> { ["generation"] = "1", ["reuse_of"] = "NULL" }),
        new("child_chunks", $"segment_key IN (SELECT segments.key FROM segments WHERE {Segments})"),
        new("index_nodes", Nodes, new Dictionary<string, string> { ["version"] = "1" }),
        new("vectors", $"node_key IN (SELECT index_nodes.key FROM index_nodes WHERE {Nodes})", new Dictionary<string, string> { ["version"] = "1" }),
        new("node_keywords", $"dataset_id = @datasetId AND node_key IN (SELECT index_nodes.key FROM index_nodes WHERE {Nodes})"),
        new("tags", "id IN (SELECT tag_id FROM tag_bindings WHERE dataset_id = @datasetId)", new Dictionary<string, string> { ["workspace_id"] = "''" }),
        new("tag_bindings", "dataset_id = @datasetId"),
    ];

    /// <summary>The tables that a dataset's archive does not hold, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> LeftOut = new Dictionary<string, string>
    {
        ["workspaces"] = "the importing caller's takes its place",
        ["api_keys"] = "secret",
        ["console_users"] = "secret",
        ["idempotency_keys"] = "answers to requests of one workspace",
        ["secrets"] = "secret",
        ["external_knowledge_apis"] = "secret, and datasets elsewhere are not exported",
        ["source_credentials"] = "secret",
        ["pipelines"] = "they have an export of their own, which leaves their secrets out",
        ["pipeline_versions"] = "as pipelines",
        ["pipeline_runs"] = "history",
        ["pipeline_run_events"] = "history",
        ["pipeline_sources"] = "they need a pipeline and credentials, and two of them would tend the same documents",
        ["source_items"] = "as pipeline_sources",
        ["source_runs"] = "history",
        ["collection_pipelines"] = "they belong to a workspace and find their collection by its name",
        ["queries"] = "history",
        ["jobs"] = "made anew for what waits",
    };
}

/// <summary>A table of a dataset's archive.</summary>
/// <param name="Name">The table.</param>
/// <param name="Where">The condition of its rows, with <c>@datasetId</c>.</param>
/// <param name="Instead">What is written in place of some columns.</param>
internal sealed record DatasetTable(string Name, string Where, IReadOnlyDictionary<string, string>? Instead = null);
