using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>Brings a database to the newest schema: numbered scripts, each applied once and whole.</summary>
internal static class SqliteMigrations
{
    private const string Folder = "Kvasir.Storage.Sqlite.Migrations.";

    /// <summary>Applies what the database lacks.</summary>
    /// <exception cref="InvalidOperationException">The database was made by a newer program.</exception>
    public static void Apply(SqliteConnection connection)
    {
        var scripts = Scripts();
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (version > scripts.Count)
            throw new InvalidOperationException($"The database has schema {version}, this program knows {scripts.Count}: use a newer Kvasir.");

        for (var next = version; next < scripts.Count; next++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(scripts[next]);
            // PRAGMA takes no parameters; the value is our own counter.
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {next + 1}"));
            transaction.Commit();
        }
    }

    /// <summary>Whether the database has exactly the schema that this program knows.</summary>
    public static bool IsCurrent(SqliteConnection connection) => connection.ExecuteScalar<int>("PRAGMA user_version") == Scripts().Count;

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
