namespace Kvasir.Storage.Sql;

internal sealed class SqlIdempotencyStore(SqlDatabase database) : IIdempotencyStore
{
    private const string Own = "workspace_id = @WorkspaceId AND key = @Key AND owner = @Owner AND status IS NULL";

    public Task<KeyedRequest> ClaimAsync(KeyedRequest wanted, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            // The primary key decides who is first, between processes too.
            await c.ExecuteAsync(
                """
                INSERT INTO idempotency_keys (workspace_id, key, owner, valid_until) VALUES (@WorkspaceId, @Key, @Owner, @ValidUntil)
                ON CONFLICT (workspace_id, key) DO UPDATE SET owner = excluded.owner, valid_until = excluded.valid_until, fingerprint = NULL, status = NULL, content_type = NULL, body = NULL
                WHERE idempotency_keys.valid_until <= @now
                """,
                new { wanted.WorkspaceId, wanted.Key, wanted.Owner, wanted.ValidUntil, now });
            return await c.SingleAsync<KeyedRequest>("SELECT * FROM idempotency_keys WHERE workspace_id = @WorkspaceId AND key = @Key", wanted);
        },
        cancellationToken);

    public Task<KeyedRequest?> FindAsync(string workspaceId, string key, DateTimeOffset now, CancellationToken cancellationToken) => database.ReadAsync(
        async c => await c.FindAsync<KeyedRequest>("SELECT * FROM idempotency_keys WHERE workspace_id = @workspaceId AND key = @key AND valid_until > @now", new { workspaceId, key, now }), cancellationToken);

    public Task<bool> RenewAsync(KeyedRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync($"UPDATE idempotency_keys SET valid_until = @ValidUntil WHERE {Own}", request) > 0, cancellationToken);

    public Task<bool> AnswerAsync(KeyedRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync($"UPDATE idempotency_keys SET valid_until = @ValidUntil, fingerprint = @Fingerprint, status = @Status, content_type = @ContentType, body = @Body WHERE {Own}", request) > 0,
        cancellationToken);

    public Task ReleaseAsync(KeyedRequest request, CancellationToken cancellationToken) => database.WriteAsync(c => c.ExecuteAsync($"DELETE FROM idempotency_keys WHERE {Own}", request), cancellationToken);

    public Task<int> RemoveExpiredAsync(DateTimeOffset now, int count, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteAsync(
            "DELETE FROM idempotency_keys WHERE (workspace_id, key) IN (SELECT workspace_id, key FROM idempotency_keys WHERE valid_until <= @now ORDER BY valid_until LIMIT @count)", new { now, count }),
        cancellationToken);
}
