using System.Buffers.Binary;

namespace Kvasir.Extraction.Office;

/// <summary>Looks at the end of a ZIP archive, where the number of its entries stands: reading the list of millions of entries takes much memory.</summary>
internal static class ZipEnd
{
    private const int RecordBytes = 22;
    private const int MaxCommentBytes = 65_535;

    /// <summary>Leaves the stream at its start.</summary>
    /// <exception cref="KvasirException">The file has no such end, or too many entries.</exception>
    public static void Check(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, RecordBytes + MaxCommentBytes)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || tail.Length - at < RecordBytes) throw OfficeLimits.Refusal("The file is damaged or cut off: the end of its ZIP archive is missing.");
        // Above 65,534 the number stands elsewhere; that many are refused in any case.
        if (BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10)) > OfficeLimits.MaxParts)
            throw OfficeLimits.Refusal($"The file has more than {OfficeLimits.MaxParts} parts; no more are read.");
    }
}
