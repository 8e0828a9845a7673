namespace Kvasir.Sources.OnlineDocuments.Git.Packs;

/// <summary>The types of objects, by their numbers in a pack.</summary>
internal enum ObjectType
{
    /// <summary>A commit.</summary>
    Commit = 1,

    /// <summary>A folder.</summary>
    Tree = 2,

    /// <summary>A file's content.</summary>
    Blob = 3,

    /// <summary>An annotated tag.</summary>
    Tag = 4,

    /// <summary>A delta whose base stands before it in the pack.</summary>
    OffsetDelta = 6,

    /// <summary>A delta whose base is named.</summary>
    ReferenceDelta = 7,
}

/// <summary>An entry of a pack as it is written there.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Type">What it is.</param>
/// <param name="Size">How large it is when inflated; of a delta, the delta.</param>
/// <param name="Content">Where its compressed bytes begin.</param>
/// <param name="BaseOffset">Where the base of a delta begins.</param>
/// <param name="BaseId">The name of a delta's base.</param>
internal readonly record struct PackEntry(int Offset, ObjectType Type, long Size, int Content, int BaseOffset, string? BaseId)
{
    /// <summary>Whether it is an object itself.</summary>
    public bool IsWhole => Type is not (ObjectType.OffsetDelta or ObjectType.ReferenceDelta);

    /// <summary>Reads an entry's head.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: broken off or none.</exception>
    public static PackEntry Read(ReadOnlySpan<byte> pack, int offset)
    {
        var at = offset;
        var head = Byte(pack, ref at);
        var type = (ObjectType)((head >> 4) & 7);
        long size = head & 0x0F;
        for (var shift = 4; (head & 0x80) != 0; shift += 7)
        {
            if (shift > 53) throw GitErrors.BrokenPack("holds an object of an impossible size");
            head = Byte(pack, ref at);
            size |= (long)(head & 0x7F) << shift;
        }

        if (!Enum.IsDefined(type)) throw GitErrors.BrokenPack("holds an object of an unknown type");
        var baseOffset = type == ObjectType.OffsetDelta ? offset - Distance(pack, ref at) : 0;
        if (baseOffset < 0 || (type == ObjectType.OffsetDelta && baseOffset >= offset)) throw GitErrors.BrokenPack("holds a delta without a base");
        if (type != ObjectType.ReferenceDelta) return new PackEntry(offset, type, size, at, (int)baseOffset, null);
        if (at + ObjectId.Bytes > pack.Length) throw GitErrors.BrokenPack("broke off");
        return new PackEntry(offset, type, size, at + ObjectId.Bytes, 0, ObjectId.Of(pack.Slice(at, ObjectId.Bytes)));
    }

    private static long Distance(ReadOnlySpan<byte> pack, ref int at)
    {
        var next = Byte(pack, ref at);
        long distance = next & 0x7F;
        while ((next & 0x80) != 0)
        {
            next = Byte(pack, ref at);
            distance = ((distance + 1) << 7) | (long)(next & 0x7F);
            if (distance > int.MaxValue) throw GitErrors.BrokenPack("holds a delta without a base");
        }

        return distance;
    }

    private static byte Byte(ReadOnlySpan<byte> pack, ref int at) => at < pack.Length ? pack[at++] : throw GitErrors.BrokenPack("broke off");
}
