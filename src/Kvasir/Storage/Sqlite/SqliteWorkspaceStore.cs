using Dapper;
using Kvasir.Knowledge;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

internal sealed class SqliteWorkspaceStore(SqliteDatabase database) : IWorkspaceStore
{
    public Task<Workspace?> FindFirstAsync(CancellationToken cancellationToken) => database.ReadAsync(
        c => c.QueryFirstOrDefault<Workspace>("SELECT * FROM workspaces ORDER BY created_at, id LIMIT 1"), cancellationToken);

    public Task AddAsync(Workspace workspace, ApiKey key, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            c.Execute("INSERT INTO workspaces (id, name, owner_id, owner_name, created_at) VALUES (@Id, @Name, @OwnerId, @OwnerName, @CreatedAt)", workspace);
            InsertKey(c, key);
        },
        cancellationToken);

    public Task AddKeyAsync(ApiKey key, CancellationToken cancellationToken) => database.WriteAsync(c => InsertKey(c, key), cancellationToken);

    public Task RevokeKeysAsync(string workspaceId, string name, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute("UPDATE api_keys SET revoked_at = @at WHERE workspace_id = @workspaceId AND name = @name AND revoked_at IS NULL", new { workspaceId, name, at }),
        cancellationToken);

    public Task<Workspace?> FindByKeyAsync(byte[] hash, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.QueryFirstOrDefault<Workspace>(
            "SELECT w.* FROM api_keys k JOIN workspaces w ON w.id = k.workspace_id WHERE k.hash = @hash AND k.revoked_at IS NULL", new { hash }),
        cancellationToken);

    private static void InsertKey(SqliteConnection c, ApiKey key) => c.Execute(
        """
        INSERT INTO api_keys (id, workspace_id, name, hash, prefix, created_at, revoked_at)
        VALUES (@Id, @WorkspaceId, @Name, @Hash, @Prefix, @CreatedAt, @RevokedAt)
        """,
        key);
}
