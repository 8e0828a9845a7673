using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlWorkspaceStore(SqlDatabase database) : IWorkspaceStore
{
    public Task<Workspace?> FindFirstAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async c => await c.FindAsync<Workspace>("SELECT * FROM workspaces ORDER BY created_at, id LIMIT 1"), cancellationToken);

    public Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<Workspace>> (c) => await c.QueryAsync<Workspace>("SELECT * FROM workspaces ORDER BY created_at, id"), cancellationToken);

    public Task AddAsync(Workspace workspace, ApiKey key, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await c.AnyAsync("SELECT 1 FROM workspaces WHERE name = @Name", workspace)) throw WorkspaceErrors.NameTaken(workspace.Name);
            await c.ExecuteAsync("INSERT INTO workspaces (id, name, owner_id, owner_name, created_at) VALUES (@Id, @Name, @OwnerId, @OwnerName, @CreatedAt)", workspace);
            await InsertKeyAsync(c, key);
        },
        cancellationToken);

    public Task AddKeyAsync(ApiKey key, CancellationToken cancellationToken) => database.WriteAsync(c => InsertKeyAsync(c, key), cancellationToken);

    public Task<IReadOnlyList<ApiKey>> ListKeysAsync(string workspaceId, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<ApiKey>> (c) => await ListKeysAsync(c, workspaceId), cancellationToken);

    public Task<bool> RevokeKeyAsync(string workspaceId, string id, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var keys = await ListKeysAsync(c, workspaceId);
            if (keys.Find(known => known.Id == id) is not { } key) return false;
            if (key.Administrates && keys.Count(known => known.Administrates) == 1) throw WorkspaceErrors.LastAdminKey();
            await c.ExecuteAsync("UPDATE api_keys SET revoked_at = @at WHERE id = @id AND revoked_at IS NULL", new { id, at });
            return true;
        },
        cancellationToken);

    public Task<int> RevokeKeysAsync(string workspaceId, string idOrName, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync(
            "UPDATE api_keys SET revoked_at = @at WHERE workspace_id = @workspaceId AND (id = @idOrName OR name = @idOrName) AND revoked_at IS NULL", new { workspaceId, idOrName, at }),
        cancellationToken);

    public Task<int> RemoveKeysAsync(string workspaceId, string idOrName, DateTimeOffset madeBefore, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteAsync("DELETE FROM api_keys WHERE workspace_id = @workspaceId AND (id = @idOrName OR name = @idOrName) AND created_at < @madeBefore", new { workspaceId, idOrName, madeBefore }),
        cancellationToken);

    public Task<KeyHolder?> FindByKeyAsync(byte[] hash, CancellationToken cancellationToken) => database.ReadAsync(
        async c => (await c.QueryAsync<ApiKey, Workspace, KeyHolder>(
            "SELECT k.*, w.* FROM api_keys k JOIN workspaces w ON w.id = k.workspace_id WHERE k.hash = @hash AND k.revoked_at IS NULL",
            (key, workspace) => new KeyHolder(workspace, key),
            new { hash })).FirstOrDefault(),
        cancellationToken);

    private static Task<List<ApiKey>> ListKeysAsync(SqlSession c, string workspaceId) =>
        c.QueryAsync<ApiKey>("SELECT * FROM api_keys WHERE workspace_id = @workspaceId ORDER BY created_at, id", new { workspaceId });

    private static async Task InsertKeyAsync(SqlSession c, ApiKey key) => await c.ExecuteAsync(
        """
        INSERT INTO api_keys (id, workspace_id, name, hash, prefix, scopes, dataset_ids, created_at, revoked_at)
        VALUES (@Id, @WorkspaceId, @Name, @Hash, @Prefix, @Scopes, @DatasetIds, @CreatedAt, @RevokedAt)
        """,
        key);
}
