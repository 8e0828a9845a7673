using System.Globalization;
using System.Reflection;
using Npgsql;

namespace Kvasir.Storage.Postgres;

/// <summary>Brings a database to the newest schema: numbered scripts, each applied once and whole, by one process at a time.</summary>
internal static class PostgresMigrations
{
    private const string Folder = "Kvasir.Storage.Postgres.Migrations.";
    private const int OldestServer = 15;

    // Any number that nobody else uses.
    private const long AdvisoryLock = 0x4B76617369721;

    /// <summary>The number of the newest schema.</summary>
    public static int Newest { get; } = Scripts().Count;

    /// <summary>Applies what the database lacks.</summary>
    /// <exception cref="InvalidOperationException">The server is too old, lacks pgvector, or the database was made by a newer program.</exception>
    public static void Apply(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        if (connection.PostgreSqlVersion.Major < OldestServer) throw new InvalidOperationException($"PostgreSQL {connection.PostgreSqlVersion.Major} is too old: Kvasir needs {OldestServer} or newer.");
        using var transaction = connection.BeginTransaction();
        Run(connection, $"SELECT pg_advisory_xact_lock({AdvisoryLock.ToString(CultureInfo.InvariantCulture)})");
        AddVectors(connection);
        Run(connection, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
        var scripts = Scripts();
        var version = Convert.ToInt32(Scalar(connection, "SELECT coalesce(max(version), 0) FROM schema_version"), CultureInfo.InvariantCulture);
        if (version > scripts.Count) throw new InvalidOperationException($"The database has schema {version}, this program knows {scripts.Count}: use a newer Kvasir.");
        for (var next = version; next < scripts.Count; next++)
        {
            Run(connection, scripts[next]);
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version (version) VALUES ({next + 1})"));
        }

        transaction.Commit();
        // Types that the extension brought are known to connections that are opened from now on.
        connection.ReloadTypes();
    }

    private static void AddVectors(NpgsqlConnection connection)
    {
        try
        {
            Run(connection, "CREATE EXTENSION IF NOT EXISTS vector");
        }
        catch (PostgresException e)
        {
            throw new InvalidOperationException($"The database needs the extension pgvector 0.8 or newer: {e.MessageText}", e);
        }

        var version = Scalar(connection, "SELECT extversion FROM pg_extension WHERE extname = 'vector'") as string ?? "0";
        if (!Version.TryParse(version, out var parsed) || parsed < new Version(0, 8)) throw new InvalidOperationException($"pgvector {version} is too old: Kvasir needs 0.8 or newer.");
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    private static List<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
