namespace Kvasir.Storage;

/// <summary>The name of stored content: its SHA-256 in 64 lower-case hexadecimal digits.</summary>
internal static class ContentHash
{
    private const int Length = 64;

    /// <summary>Whether a text is a content hash.</summary>
    public static bool IsOne(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Where a file store has content: <c>ab/cd/abcd…</c>. Whatever else a row says, it leads nowhere else.</summary>
    /// <exception cref="FileNotFoundException">It is no content hash, and so nothing is stored under it.</exception>
    public static string PathOf(string contentHash) =>
        IsOne(contentHash) ? $"{contentHash[..2]}/{contentHash[2..4]}/{contentHash}" : throw new FileNotFoundException("What was asked for is no content hash.");
}
