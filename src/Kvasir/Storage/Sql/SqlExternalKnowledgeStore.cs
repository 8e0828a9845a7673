using System.Globalization;
using Kvasir.Retrieval.External;

namespace Kvasir.Storage.Sql;

internal sealed class SqlExternalKnowledgeStore(SqlDatabase database) : IExternalKnowledgeStore
{
    public Task<IReadOnlyList<StoredExternalKnowledgeApi>> ListAsync(string workspaceId, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<StoredExternalKnowledgeApi>> (c) => await c.QueryAsync<StoredExternalKnowledgeApi>(
            "SELECT * FROM external_knowledge_apis WHERE workspace_id = @workspaceId ORDER BY created_at DESC, id DESC", new { workspaceId }),
        cancellationToken);

    public Task<StoredExternalKnowledgeApi?> FindAsync(string workspaceId, string id, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.FindAsync<StoredExternalKnowledgeApi>("SELECT * FROM external_knowledge_apis WHERE workspace_id = @workspaceId AND id = @id", new { workspaceId, id }), cancellationToken);

    public Task SaveAsync(StoredExternalKnowledgeApi api, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteUniqueAsync(
            e => new KvasirException(ErrorCode.InvalidParam, $"name: another external knowledge API of this workspace is called '{KvasirException.Shorten(api.Name)}'", e) { Field = "name" },
            """
            INSERT INTO external_knowledge_apis (id, workspace_id, name, endpoint, api_key, created_by, created_at)
            VALUES (@Id, @WorkspaceId, @Name, @Endpoint, @ApiKey, @CreatedBy, @CreatedAt)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, endpoint = excluded.endpoint, api_key = excluded.api_key
            """,
            api),
        cancellationToken);

    public Task<bool> DeleteAsync(string workspaceId, string id, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var users = await c.ScalarAsync<long>("SELECT count(*) FROM datasets WHERE workspace_id = @workspaceId AND external_knowledge_api_id = @id AND deleted_at IS NULL", new { workspaceId, id });
            if (users > 0) throw new KvasirException(ErrorCode.InvalidParam, string.Create(CultureInfo.InvariantCulture, $"The external knowledge API cannot be deleted: {users} dataset(s) use it."));
            return await c.ExecuteAsync("DELETE FROM external_knowledge_apis WHERE workspace_id = @workspaceId AND id = @id", new { workspaceId, id }) > 0;
        },
        cancellationToken);
}
