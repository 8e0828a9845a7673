namespace Kvasir.Storage.Sql;

/// <summary>Small pieces that several statements share.</summary>
internal static class SqlText
{
    /// <summary>What <c>contains_text(text, part)</c>, a function that every database has from us, looks for whatever the case; <see langword="null"/> for no text.</summary>
    public static string? Part(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
