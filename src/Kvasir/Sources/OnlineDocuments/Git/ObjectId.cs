namespace Kvasir.Sources.OnlineDocuments.Git;

/// <summary>The names of objects: SHA-1 in 40 lower-case hexadecimal digits.</summary>
internal static class ObjectId
{
    /// <summary>How many bytes it has.</summary>
    public const int Bytes = 20;

    /// <summary>Whether a text is one.</summary>
    public static bool IsValid(string text) => text.Length == Bytes * 2 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Writes one.</summary>
    public static string Of(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);
}
