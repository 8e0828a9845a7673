using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlConsoleStore(SqlDatabase database) : IConsoleStore
{
    private const string Users = "SELECT id, workspace_id, name, password_hash, created_at FROM console_users";

    public Task AddUserAsync(ConsoleUser user, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            // On PostgreSQL a statement that fails takes its transaction with it, so the usual case is asked for first.
            if (await c.AnyAsync("SELECT 1 FROM console_users WHERE name_key = @NameKey", user)) throw WorkspaceErrors.UserNameTaken(user.Name);
            await c.ExecuteUniqueAsync(
                _ => WorkspaceErrors.UserNameTaken(user.Name),
                "INSERT INTO console_users (id, workspace_id, name, name_key, password_hash, created_at) VALUES (@Id, @WorkspaceId, @Name, @NameKey, @PasswordHash, @CreatedAt)",
                user);
        },
        cancellationToken);

    public Task<bool> HasUsersAsync(string? workspaceId, CancellationToken cancellationToken) => database.ReadAsync(
        c => workspaceId is null ? c.AnyAsync("SELECT 1 FROM console_users") : c.AnyAsync("SELECT 1 FROM console_users WHERE workspace_id = @workspaceId", new { workspaceId }), cancellationToken);

    public Task<IReadOnlyList<ConsoleUser>> ListUsersAsync(string workspaceId, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<ConsoleUser>> (c) => await c.QueryAsync<ConsoleUser>($"{Users} WHERE workspace_id = @workspaceId ORDER BY created_at, id", new { workspaceId }), cancellationToken);

    public Task<ConsoleUser?> FindUserAsync(string workspaceId, string id, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.FindAsync<ConsoleUser>($"{Users} WHERE workspace_id = @workspaceId AND id = @id", new { workspaceId, id }), cancellationToken);

    public Task<ConsoleUser?> FindUserByNameAsync(string name, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.FindAsync<ConsoleUser>($"{Users} WHERE name_key = @key", new { key = ConsoleUser.KeyOf(name) }), cancellationToken);

    public Task<bool> ChangePasswordAsync(ConsoleUser user, byte[]? keptSession, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await c.ExecuteAsync("UPDATE console_users SET password_hash = @PasswordHash WHERE workspace_id = @WorkspaceId AND id = @Id", user) == 0) return false;
            await c.ExecuteAsync("DELETE FROM console_sessions WHERE user_id = @Id AND hash <> @kept", new { user.Id, kept = keptSession ?? [] });
            return true;
        },
        cancellationToken);

    public Task<bool> RemoveUserAsync(string workspaceId, string id, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync("DELETE FROM console_users WHERE workspace_id = @workspaceId AND id = @id", new { workspaceId, id }) > 0, cancellationToken);

    public Task<bool> AddSessionAsync(ConsoleSession session, string? passwordHash, int most, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var isGood = session.UserId is not null
                ? await c.AnyAsync("SELECT 1 FROM console_users WHERE id = @UserId AND password_hash = @passwordHash", new { session.UserId, passwordHash })
                : await c.AnyAsync("SELECT 1 FROM api_keys WHERE id = @ApiKeyId AND revoked_at IS NULL", session);
            if (!isGood) return false;
            await c.ExecuteAsync("INSERT INTO console_sessions (hash, user_id, api_key_id, created_at, expires_at) VALUES (@Hash, @UserId, @ApiKeyId, @CreatedAt, @ExpiresAt)", session);
            var own = session.UserId is null ? "api_key_id = @owner" : "user_id = @owner";
            await c.ExecuteAsync(
                $"DELETE FROM console_sessions WHERE {own} AND hash <> @Hash AND hash NOT IN (SELECT hash FROM console_sessions WHERE {own} AND hash <> @Hash ORDER BY created_at DESC, hash LIMIT @others)",
                new { owner = session.UserId ?? session.ApiKeyId, session.Hash, others = most - 1 });
            return true;
        },
        cancellationToken);

    public Task<SessionHolder?> FindSessionAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            if (await c.FindAsync<ConsoleSession>("SELECT * FROM console_sessions WHERE hash = @hash AND expires_at > @now", new { hash, now }) is not { } session) return null;
            var user = session.UserId is null ? null : await c.FindAsync<ConsoleUser>($"{Users} WHERE id = @UserId", session);
            var key = session.ApiKeyId is null ? null : await c.FindAsync<ApiKey>("SELECT * FROM api_keys WHERE id = @ApiKeyId AND revoked_at IS NULL", session);
            if ((user?.WorkspaceId ?? key?.WorkspaceId) is not { } workspaceId) return null;
            return new SessionHolder(session, await c.SingleAsync<Workspace>("SELECT * FROM workspaces WHERE id = @workspaceId", new { workspaceId }), user, key);
        },
        cancellationToken);

    public Task RemoveSessionAsync(byte[] hash, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.ExecuteAsync("DELETE FROM console_sessions WHERE hash = @hash", new { hash }), cancellationToken);

    public Task<int> RemoveEndedSessionsAsync(DateTimeOffset now, int count, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteAsync(
            """
            DELETE FROM console_sessions WHERE hash IN (
                SELECT hash FROM console_sessions WHERE expires_at <= @now OR api_key_id IN (SELECT id FROM api_keys WHERE revoked_at IS NOT NULL) LIMIT @count)
            """,
            new { now, count }),
        cancellationToken);
}
