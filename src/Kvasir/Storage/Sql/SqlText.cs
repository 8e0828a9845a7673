namespace Kvasir.Storage.Sql;

/// <summary>Small pieces that several statements share.</summary>
internal static class SqlText
{
    /// <summary>A LIKE pattern, with backslash as its escape sign, that finds <paramref name="text"/> literally anywhere; <see langword="null"/> for no text.</summary>
    public static string? Containing(string? text) => string.IsNullOrEmpty(text)
        ? null
        : "%" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
