using System.Security.Cryptography;

namespace Kvasir.Storage.Sql;

internal sealed class SqlSecretStore(SqlDatabase database, TimeProvider time) : ISecretStore
{
    private const int Bytes = 32;

    public Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await c.ExecuteAsync(
                "INSERT INTO secrets (name, value, created_at) VALUES (@name, @value, @at) ON CONFLICT DO NOTHING",
                new { name, value = RandomNumberGenerator.GetBytes(Bytes), at = time.GetUtcNow() });
            return await c.SingleAsync<byte[]>("SELECT value FROM secrets WHERE name = @name", new { name });
        },
        cancellationToken);
}
