using System.Text.Json;

namespace Kvasir.Storage.Sql;

/// <summary>
/// Name, file, rule and language of a document while another text of it is being made: those of the text that answers are kept beside the new ones, come back when the
/// run fails and are forgotten when it succeeds.
/// </summary>
internal static class SqlDocumentSource
{
    /// <summary>Where a run starts: what answers is kept, whatever runs were started and given up before.</summary>
    public const string Keep =
        """
        previous_file_id = CASE WHEN generation > 0 AND previous_rule_id IS NULL THEN upload_file_id ELSE previous_file_id END,
        previous_name = coalesce(previous_name, CASE WHEN generation > 0 THEN name END),
        previous_rule_id = coalesce(previous_rule_id, CASE WHEN generation > 0 THEN process_rule_id END),
        previous_language = coalesce(previous_language, CASE WHEN generation > 0 THEN doc_language END)
        """;

    private const string Forgotten = "previous_file_id = NULL, previous_name = NULL, previous_rule_id = NULL, previous_language = NULL, pending_values = NULL";

    /// <summary>The new text answers: the values that came with it are the document's, and what the old one was made from goes.</summary>
    public static async Task ForgetAsync(SqlSession c, string datasetId, string documentId, TimeProvider time)
    {
        if (await c.ScalarAsync<string?>("SELECT pending_values FROM documents WHERE id = @documentId", new { documentId }) is { } pending)
            await SqlMetadataStore.SetAsync(c, datasetId, documentId, JsonSerializer.Deserialize(pending, StoredJson.Default.IReadOnlyListNamedValue)!, time);
        var file = await c.ScalarAsync<string?>("SELECT previous_file_id FROM documents WHERE id = @documentId", new { documentId });
        await c.ExecuteAsync(
            $"UPDATE documents SET {Forgotten}, source_item = CASE WHEN pipeline_run_id IS NULL THEN NULL ELSE (SELECT r.item FROM pipeline_runs r WHERE r.id = pipeline_run_id) END WHERE id = @documentId", new { documentId });
        await DropFileAsync(c, documentId, file);
    }

    /// <summary>The run failed: the document is again what its answering text was made from. A document that never answered stays as it is.</summary>
    public static async Task RestoreAsync(SqlSession c, string documentId)
    {
        var file = await c.ScalarAsync<string?>("SELECT upload_file_id FROM documents WHERE id = @documentId", new { documentId });
        await c.ExecuteAsync("UPDATE documents SET pending_values = NULL WHERE id = @documentId AND pending_values IS NOT NULL", new { documentId });
        await c.ExecuteAsync(
            $"""
            UPDATE documents SET name = previous_name, upload_file_id = previous_file_id, process_rule_id = previous_rule_id, doc_language = previous_language, {Forgotten}
            WHERE id = @documentId AND previous_rule_id IS NOT NULL
            """,
            new { documentId });
        await DropFileAsync(c, documentId, file);
    }

    /// <summary>Removes the row of a file that a document does not need any more; its content is swept later.</summary>
    public static Task DropFileAsync(SqlSession c, string documentId, string? fileId) => c.ExecuteAsync(
        "DELETE FROM upload_files WHERE id = @fileId AND NOT EXISTS (SELECT 1 FROM documents WHERE id = @documentId AND (upload_file_id = @fileId OR previous_file_id = @fileId))",
        new { documentId, fileId });
}
