using Kvasir.Server.Cli.Storage;
using Kvasir.Storage.Checking;

namespace Kvasir.Server.Cli.Doctoring;

/// <summary>Whether the database can be opened: it is there, of a version that is known, and has what is needed.</summary>
internal static class DatabaseCheck
{
    private const string Name = "database";

    /// <summary>Opens it.</summary>
    /// <returns>What looks further; <see langword="null"/> when it cannot be opened.</returns>
    public static (IStoreDoctor? Doctor, Finding Finding) Open(StoreLocation store, IServiceProvider services)
    {
        var kind = store.Options.Postgres is null ? "SQLite" : "PostgreSQL";
        try
        {
            // Opening applies migrations, or refuses a schema of another version.
            return (services.GetRequiredService<IStoreDoctor>(), Finding.Sound(Name, $"{kind}, its schema is current"));
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            return (null, Finding.Wrong(Name, $"{kind}: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", store.Options.Postgres is null ? "Name the right folder with --data, or bring back a backup" : "See that PostgreSQL 15 or later runs there with the extension vector, and that Kvasir:Store is right"));
        }
    }
}
