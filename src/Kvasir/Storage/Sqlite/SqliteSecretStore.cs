using System.Security.Cryptography;
using Dapper;

namespace Kvasir.Storage.Sqlite;

internal sealed class SqliteSecretStore(SqliteDatabase database, TimeProvider time) : ISecretStore
{
    private const int Bytes = 32;

    public Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            c.Execute(
                "INSERT INTO secrets (name, value, created_at) VALUES (@name, @value, @at) ON CONFLICT DO NOTHING",
                new { name, value = RandomNumberGenerator.GetBytes(Bytes), at = time.GetUtcNow() });
            return c.QuerySingle<byte[]>("SELECT value FROM secrets WHERE name = @name", new { name });
        },
        cancellationToken);
}
