using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Kvasir.Storage.Sqlite;

/// <summary>Binds the provider to the operating system's own SQLite, which its vendor keeps patched.</summary>
internal static class SqliteLibrary
{
    // 3.35 brought RETURNING, the newest feature that the statements use.
    private const int OldestVersion = 3_035_000;

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Loads the library once.</summary>
    /// <exception cref="InvalidOperationException">It is absent or too old; the message says what to install.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static bool Load()
    {
        var provider = new SQLite3Provider_e_sqlite3();
        NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, Resolve);
        int version;
        try
        {
            raw.SetProvider(provider);
            version = raw.sqlite3_libversion_number();
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw new InvalidOperationException(
                "SQLite is not installed. On Debian or Ubuntu: apt-get install libsqlite3-0. On Alpine: apk add sqlite-libs.", e);
        }

        if (version < OldestVersion) throw new InvalidOperationException($"SQLite {raw.sqlite3_libversion().utf8_to_string()} is too old: 3.35 or newer is needed.");
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != "e_sqlite3") return 0;
        var library = OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";
        return NativeLibrary.TryLoad(library, out var handle) ? handle : 0;
    }
}
