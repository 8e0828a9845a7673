using Kvasir.Sources.Credentials;

namespace Kvasir.Storage.Sql;

internal sealed class SqlCredentialStore(SqlDatabase database) : ICredentialStore
{
    private const string OfProvider = "workspace_id = @WorkspaceId AND provider = @Provider";

    public Task<IReadOnlyList<StoredSourceCredential>> ListAsync(string workspaceId, string? provider, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<StoredSourceCredential>> (c) => await c.QueryAsync<StoredSourceCredential>(
            $"SELECT * FROM source_credentials WHERE workspace_id = @workspaceId {(provider is null ? "" : "AND provider = @provider")} ORDER BY provider, is_default DESC, created_at, id", new { workspaceId, provider }),
        cancellationToken);

    public Task<StoredSourceCredential?> FindAsync(string workspaceId, string id, CancellationToken cancellationToken) => database.ReadAsync(c => FindAsync(c, workspaceId, id), cancellationToken);

    public Task AddAsync(StoredSourceCredential credential, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (credential.IsDefault) await c.ExecuteAsync($"UPDATE source_credentials SET is_default = @no WHERE {OfProvider}", new { credential.WorkspaceId, credential.Provider, no = false });
            var isFirst = !await c.AnyAsync($"SELECT 1 FROM source_credentials WHERE {OfProvider}", new { credential.WorkspaceId, credential.Provider });
            await c.ExecuteUniqueAsync(
                e => new KvasirException(ErrorCode.InvalidParam, $"name: another credential for '{credential.Provider}' of this workspace is called '{KvasirException.Shorten(credential.Name)}'", e) { Field = "name" },
                """
                INSERT INTO source_credentials (id, workspace_id, provider, name, sealed_values, is_default, created_by, created_at)
                VALUES (@Id, @WorkspaceId, @Provider, @Name, @SealedValues, @IsDefault, @CreatedBy, @CreatedAt)
                """,
                credential with { IsDefault = credential.IsDefault || isFirst });
        },
        cancellationToken);

    public Task<bool> DeleteAsync(string workspaceId, string id, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await FindAsync(c, workspaceId, id) is not { } gone) return false;
            await c.ExecuteAsync("DELETE FROM source_credentials WHERE id = @id", new { id });
            if (gone.IsDefault)
            {
                await c.ExecuteAsync(
                    $"UPDATE source_credentials SET is_default = @yes WHERE id = (SELECT id FROM source_credentials WHERE {OfProvider} ORDER BY created_at, id LIMIT 1)", new { gone.WorkspaceId, gone.Provider, yes = true });
            }

            return true;
        },
        cancellationToken);

    private static Task<StoredSourceCredential?> FindAsync(SqlSession c, string workspaceId, string id) =>
        c.FindAsync<StoredSourceCredential>("SELECT * FROM source_credentials WHERE workspace_id = @workspaceId AND id = @id", new { workspaceId, id });
}
