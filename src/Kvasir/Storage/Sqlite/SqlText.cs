using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>Small pieces that several statements share.</summary>
internal static class SqlText
{
    /// <summary>Gives the statements of a connection <c>contains_text(text, part)</c>: whether a part occurs in a text, whatever their case. LIKE folds ASCII alone.</summary>
    public static void AddFunctions(SqliteConnection connection) =>
        connection.CreateFunction("contains_text", (string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase), isDeterministic: true);

    /// <summary>What <c>contains_text</c> looks for; <see langword="null"/> for no text.</summary>
    public static string? Part(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
