using Dapper;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>The log by which an index in memory learns what it has not seen yet.</summary>
internal static class SqliteIndexChanges
{
    /// <summary>Notes, in the caller's transaction, that what can be found of a document has changed.</summary>
    public static void Add(SqliteConnection c, string datasetId, string documentId) => c.Execute(
        """
        UPDATE index_change_counter SET seq = seq + 1;
        INSERT INTO index_changes (dataset_id, document_id, seq) VALUES (@datasetId, @documentId, (SELECT seq FROM index_change_counter))
        ON CONFLICT (dataset_id, document_id) DO UPDATE SET seq = excluded.seq;
        """,
        new { datasetId, documentId });
}
