namespace Kvasir.Storage.Archives;

/// <summary>What an archive is called inside: a ZIP of tables, files and a manifest, sealed by its end comment (docs/archives.md).</summary>
internal static class ArchiveFormat
{
    /// <summary>The newest version of the format, which this program writes; it reads all up to it.</summary>
    public const int Version = 1;

    /// <summary>The entry that says what all others are; written last.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The length of the end comment: a SHA-256 in hexadecimal.</summary>
    public const int SealLength = 64;

    private const string Files = "files/";

    /// <summary>The entry of a table's rows.</summary>
    public static string TableEntry(string table) => $"tables/{table}.jsonl";

    /// <summary>The entry of an uploaded file.</summary>
    public static string FileEntry(string contentHash) => Files + contentHash;

    /// <summary>The content hash that an entry of an uploaded file is named by; <see langword="null"/> for any other entry.</summary>
    public static string? HashOf(string entry) => entry.StartsWith(Files, StringComparison.Ordinal) && entry[Files.Length..] is var hash && ContentHash.IsOne(hash) ? hash : null;
}
