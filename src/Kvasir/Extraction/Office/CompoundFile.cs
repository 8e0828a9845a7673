using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>Tells what an OLE compound file is: old office formats, and the envelope of files with a password.</summary>
internal static class CompoundFile
{
    // Entries of the directory have this size and begin at multiples of it; the name is at their start, its size in bytes at 64, the kind at 66.
    private const int EntryBytes = 128;
    private const int BlockBytes = 64 * 1024;

    /// <summary>What files of the one old format that is read are.</summary>
    public const string OldWorkbook = "an old Excel workbook";

    private static readonly byte[] Magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly string[] Streams = ["EncryptedPackage", "WordDocument", "PowerPoint Document", "Workbook", "Book"];

    /// <summary>Why a file cannot be read as some kind if it is a compound file; <see langword="null"/> when it can or is none. Leaves the stream at its start.</summary>
    public static async Task<KvasirException?> RefusalAsync(Stream file, string kind, CancellationToken cancellationToken)
    {
        var found = await FindAsync(file, cancellationToken);
        file.Position = 0;
        var message = found switch
        {
            null => null,
            "EncryptedPackage" => "The file is password protected. Save it without a password and upload it again.",
            "WordDocument" => "The file is an old Word document (.doc). Save it as .docx and upload it again.",
            "PowerPoint Document" => "The file is an old PowerPoint presentation (.ppt). Save it as .pptx and upload it again.",
            "Workbook" or "Book" when kind == OldWorkbook => null,
            "Workbook" or "Book" => "The file is an old Excel workbook (.xls). Name it .xls, or save it as .xlsx, and upload it again.",
            _ => $"The file is a compound file of an unknown or damaged kind, not {kind}.",
        };
        return message is null ? null : OfficeLimits.Refusal(message);
    }

    // Looks at every place where an entry can be, so that no chain of sectors has to be followed: a damaged one could be endless.
    private static async Task<string?> FindAsync(Stream file, CancellationToken cancellationToken)
    {
        var block = new byte[BlockBytes];
        var (found, isCompound) = (-1, false);
        for (var first = true; await file.ReadAtLeastAsync(block, BlockBytes, throwOnEndOfStream: false, cancellationToken) is var read and > 0; first = false)
        {
            if (first && !(isCompound = block.AsSpan(0, read).StartsWith(Magic))) return null;
            for (var at = 0; at + EntryBytes <= read; at += EntryBytes)
            {
                var index = Index(block.AsSpan(at, EntryBytes));
                if (index >= 0 && (found < 0 || index < found)) found = index;
            }
        }

        return !isCompound ? null : found < 0 ? "" : Streams[found];
    }

    private static int Index(ReadOnlySpan<byte> entry)
    {
        const byte StreamEntry = 2;
        var size = entry[64] + (entry[65] << 8);
        if (entry[66] != StreamEntry || size is < 4 or > 64 || size % 2 != 0) return -1;
        return Array.IndexOf(Streams, Encoding.Unicode.GetString(entry[..(size - 2)]));
    }
}
