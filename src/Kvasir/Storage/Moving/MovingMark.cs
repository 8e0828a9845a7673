using Npgsql;

namespace Kvasir.Storage.Moving;

/// <summary>
/// What a PostgreSQL database says of a migration into it: from what state of what source, how far it has come, and whether it is complete. It is written with the
/// rows, so a migration that is killed at any moment finds what is there.
/// </summary>
internal static class MovingMark
{
    /// <summary>The tables of the mark.</summary>
    public const string Create =
        """
        CREATE TABLE migration (source TEXT NOT NULL, began_at BIGINT NOT NULL, completed_at BIGINT);
        CREATE TABLE migration_progress (table_name TEXT PRIMARY KEY, last_key TEXT[] NOT NULL, copied BIGINT NOT NULL);
        """;

    /// <summary>Refuses a database that lacks rows.</summary>
    /// <exception cref="InvalidOperationException">A migration into it is not complete.</exception>
    public static void DemandComplete(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        using var look = new NpgsqlCommand("SELECT to_regclass('migration') IS NOT NULL", connection);
        if (look.ExecuteScalar() is not true) return;
        using var state = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM migration WHERE completed_at IS NULL)", connection);
        if (state.ExecuteScalar() is true) throw new InvalidOperationException("The PostgreSQL database is being migrated and is not complete: run kvasir migrate (again) until it says so.");
    }
}
