using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlUploadStore(SqlDatabase database) : IUploadStore
{
    public Task AddAsync(UploadFile file, CancellationToken cancellationToken) => database.WriteAsync(c => InsertAsync(c, file), cancellationToken);

    public Task<UploadFile?> FindAsync(string fileId, CancellationToken cancellationToken) => database.ReadAsync(
        async c => await c.FindAsync<UploadFile>(
            """
            SELECT f.* FROM upload_files f
            WHERE f.id = @fileId AND NOT EXISTS (
                SELECT 1 FROM documents d JOIN datasets t ON t.id = d.dataset_id
                WHERE (d.upload_file_id = @fileId OR d.previous_file_id = @fileId) AND (d.deleted_at IS NOT NULL OR t.deleted_at IS NOT NULL))
            """,
            new { fileId }),
        cancellationToken);

    public Task<int> RemoveUnusedAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteAsync(
            """
            DELETE FROM upload_files WHERE created_at < @before
                AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.upload_file_id = upload_files.id) AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.previous_file_id = upload_files.id)
            """,
            new { before }),
        cancellationToken);

    /// <summary>Adds a file in the caller's transaction.</summary>
    internal static Task InsertAsync(SqlSession c, UploadFile file) => c.ExecuteAsync(
        """
        INSERT INTO upload_files (id, workspace_id, name, size, extension, mime_type, content_hash, created_by, created_at)
        VALUES (@Id, @WorkspaceId, @Name, @Size, @Extension, @MimeType, @ContentHash, @CreatedBy, @CreatedAt)
        """,
        file);
}
