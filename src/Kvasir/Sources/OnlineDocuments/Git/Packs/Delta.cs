namespace Kvasir.Sources.OnlineDocuments.Git.Packs;

/// <summary>Applies a delta (gitformat-pack): pieces copied from a base, and new bytes.</summary>
internal static class Delta
{
    private const int DefaultCopy = 0x10000;

    /// <summary>How large the result is, as the delta says.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: it says nothing.</exception>
    public static long ResultSize(ReadOnlySpan<byte> delta)
    {
        var at = 0;
        Size(delta, ref at);
        return Size(delta, ref at);
    }

    /// <summary>Makes the result, whose size the caller has checked.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: the delta is broken or belongs to another base.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> source, ReadOnlySpan<byte> delta)
    {
        var at = 0;
        if (Size(delta, ref at) != source.Length) throw Broken();
        var result = new byte[Size(delta, ref at)];
        var written = 0;
        while (at < delta.Length)
        {
            var instruction = delta[at++];
            ReadOnlySpan<byte> piece;
            if ((instruction & 0x80) != 0)
            {
                long offset = 0, count = 0;
                for (var i = 0; i < 4; i++) if ((instruction & (1 << i)) != 0) offset |= (long)Byte(delta, ref at) << (8 * i);
                for (var i = 0; i < 3; i++) if ((instruction & (0x10 << i)) != 0) count |= (long)Byte(delta, ref at) << (8 * i);
                if (count == 0) count = DefaultCopy;
                if (offset + count > source.Length) throw Broken();
                piece = source.Slice((int)offset, (int)count);
            }
            else
            {
                // Zero is reserved.
                if (instruction == 0 || at + instruction > delta.Length) throw Broken();
                piece = delta.Slice(at, instruction);
                at += instruction;
            }

            if (written + piece.Length > result.Length) throw Broken();
            piece.CopyTo(result.AsSpan(written));
            written += piece.Length;
        }

        return written == result.Length ? result : throw Broken();
    }

    private static long Size(ReadOnlySpan<byte> delta, ref int at)
    {
        var size = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = Byte(delta, ref at);
            size |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return size;
        }

        throw Broken();
    }

    private static byte Byte(ReadOnlySpan<byte> delta, ref int at) => at < delta.Length ? delta[at++] : throw Broken();

    private static KvasirException Broken() => GitErrors.BrokenPack("holds a delta that is broken");
}
