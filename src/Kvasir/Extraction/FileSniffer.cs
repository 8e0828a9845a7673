namespace Kvasir.Extraction;

/// <summary>Looks at what a file really is.</summary>
public static class FileSniffer
{
    // Text has a few control characters at most: form feeds, escapes of a log's colours.
    private const double MostControls = 0.1;

    private const int PdfJunkBytes = 1024;

    // What begins a binary file, what such a file is, and the extensions that it may have.
    private static readonly (byte[] Magic, string Kind, string[] Extensions)[] Binaries =
    [
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "a program (ELF)", []),
        ([(byte)'M', (byte)'Z', 0x90, 0], "a program (Windows)", []),
        ([0xCA, 0xFE, 0xBA, 0xBE], "a program (Java or macOS)", []),
        ([0xCF, 0xFA, 0xED, 0xFE], "a program (macOS)", []),
        ([0, (byte)'a', (byte)'s', (byte)'m'], "a program (WebAssembly)", []),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG image", []),
        ([0xFF, 0xD8, 0xFF], "a JPEG image", []),
        ([.. "GIF8"u8], "a GIF image", []),
        ([.. "PK\x03\x04"u8], "a ZIP archive or an office document", ["docx", "pptx", "xlsx", "epub"]),
        ([0x1F, 0x8B], "a GZIP archive", []),
        ([.. "BZh"u8, (byte)'9'], "a BZIP2 archive", []),
        ([0xFD, .. "7zXZ"u8], "an XZ archive", []),
        ([.. "7z"u8, 0xBC, 0xAF], "a 7z archive", []),
        ([.. "Rar!"u8], "a RAR archive", []),
        ([.. "%PDF-"u8], "a PDF", ["pdf"]),
        // New office documents have this form when they have a password; their reader says so.
        ([0xD0, 0xCF, 0x11, 0xE0], "an old office document", ["xls", "docx", "pptx", "xlsx"]),
        ([.. "SQLite format 3"u8], "a database", []),
        ([.. "RIFF"u8], "sound or video", []),
        ([.. "OggS"u8], "sound or video", []),
        ([.. "ID3"u8], "sound", []),
    ];

    /// <summary>Says what is wrong when a file is not what its extension says.</summary>
    /// <param name="extension">Lower case, without a dot.</param>
    /// <param name="head">The file's first bytes, 8 KB or all of it.</param>
    /// <returns>A sentence for people; <see langword="null"/> when the bytes can be of that kind, or there are none.</returns>
    public static string? FindMismatch(string extension, ReadOnlySpan<byte> head)
    {
        foreach (var (magic, kind, extensions) in Binaries)
        {
            if (head.StartsWith(magic)) return extensions.Contains(extension) ? null : $"The file is named .{extension} but is {kind}.";
        }

        if (head.IsEmpty || (extension == "pdf" && IsPdfBehindJunk(head))) return null;
        foreach (var (_, kind, extensions) in Binaries)
        {
            if (extensions.Contains(extension)) return $"The file is named .{extension} but is not {kind}.";
        }

        return FindBinaryData(extension, head);
    }

    // Readers of PDFs look for the beginning in so many bytes, and some writers put theirs before it.
    private static bool IsPdfBehindJunk(ReadOnlySpan<byte> head) => head[..Math.Min(head.Length, PdfJunkBytes)].IndexOf("%PDF-"u8) >= 0;

    private static string? FindBinaryData(string extension, ReadOnlySpan<byte> head)
    {
        if (EncodingDetector.FromMarks(head) is not null) return null;
        var controls = 0;
        foreach (var b in head)
        {
            if (b == 0) return $"The file is named .{extension} but holds binary data, not text.";
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B)) controls++;
        }

        return controls > head.Length * MostControls ? $"The file is named .{extension} but holds binary data, not text." : null;
    }
}
