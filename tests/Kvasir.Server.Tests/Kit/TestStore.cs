using Kvasir.Tests.Storage.Postgres;

namespace Kvasir.Server.Tests.Kit;

/// <summary>Where servers of this run keep their rows: SQLite, or PostgreSQL when <c>KVASIR_TEST_STORE</c> says so.</summary>
public static class TestStore
{
    /// <summary>Whether it is PostgreSQL.</summary>
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("KVASIR_TEST_STORE") == "postgres";

    /// <summary>The setting for a store that nobody has used; the same one for the same data folder, so that a server finds it again.</summary>
    public static async Task<string> ForAsync(string dataFolder)
    {
        if (!IsPostgres) return "sqlite";
        var note = Path.Combine(dataFolder, "test-database");
        if (!File.Exists(note)) await File.WriteAllTextAsync(note, await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        return await File.ReadAllTextAsync(note);
    }
}
