using System.Runtime.InteropServices;
using Kvasir.Vectors;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>What statements call and SQLite does not have.</summary>
internal static class SqliteFunctions
{
    /// <summary>Gives an open connection the functions.</summary>
    public static void Add(SqliteConnection connection)
    {
        // LIKE ignores the case of ASCII alone.
        connection.CreateFunction("contains_text", (string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase), isDeterministic: true);
        connection.CreateFunction("has_direction", (byte[] vector) => Int8Code.HasDirection(MemoryMarshal.Cast<byte, float>(vector)), isDeterministic: true);
        connection.CreateFunction("encoded_term", (long dataset, string term) => SqliteTerms.Encode(SqliteTerms.Prefix(dataset), term), isDeterministic: true);
    }
}
