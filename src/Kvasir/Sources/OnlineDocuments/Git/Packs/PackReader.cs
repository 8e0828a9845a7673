using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kvasir.Sources.OnlineDocuments.Git.Packs;

#pragma warning disable CA5350 // Git names objects by SHA-1; nothing is signed with it here.

/// <summary>An object of a repository.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record GitObject(ObjectType Type, byte[] Content);

/// <summary>
/// Reads a pack that a stranger sent (gitformat-pack). Every object is named by the SHA-1 of what really is in it. From each whole object the deltas are followed upwards,
/// so each is made once, and deltas that go in a circle are never reached.
/// </summary>
/// <param name="pack">The whole pack.</param>
/// <param name="limits">How much is borne.</param>
/// <param name="keep">Which objects are wanted, by type and name.</param>
internal sealed class PackReader(ReadOnlyMemory<byte> pack, PackLimits limits, Func<ObjectType, string, bool> keep)
{
    private const int HeaderBytes = 12;

    private readonly List<PackEntry> _whole = [];
    private readonly Dictionary<int, List<PackEntry>> _onOffset = [];
    private readonly Dictionary<string, List<PackEntry>> _onName = [];
    private readonly Dictionary<string, GitObject> _kept = [];
    private long _inflated;
    private long _held;
    private int _reached;

    /// <summary>Reads it; used once.</summary>
    /// <returns>The wanted objects by name. Objects that are too large, and what is made from them, are absent.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: broken, or over a limit.</exception>
    public IReadOnlyDictionary<string, GitObject> Read(CancellationToken cancellationToken)
    {
        var count = CheckFrame();
        var at = HeaderBytes;
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = PackEntry.Read(pack.Span[..^ObjectId.Bytes], at);
            Spend(entry.Size);
            Inflater.Inflate(Compressed(entry), entry.Size, keep: false, out var length);
            at = entry.Content + length;
            if (entry.IsWhole) _whole.Add(entry);
            else if (entry.BaseId is { } name) Add(_onName, name, entry);
            else Add(_onOffset, entry.BaseOffset, entry);
        }

        if (at != pack.Length - ObjectId.Bytes) throw GitErrors.BrokenPack("has something behind its last object");
        foreach (var entry in _whole)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Visit(entry, entry.Type, entry.Size <= limits.MaxObject ? Inflater.Inflate(Compressed(entry), entry.Size, keep: true, out _) : null, 0);
        }

        // Without its name, nobody knows what rests on an object that is too large.
        if (_reached != count && _whole.All(entry => entry.Size <= limits.MaxObject)) throw GitErrors.BrokenPack("holds deltas whose base is missing or that go in a circle");
        return _kept;
    }

    private uint CheckFrame()
    {
        var bytes = pack.Span;
        if (bytes.Length < HeaderBytes + ObjectId.Bytes || !bytes.StartsWith("PACK"u8)) throw GitErrors.BrokenPack("broke off");
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) is not (2 or 3)) throw GitErrors.BrokenPack("is of an unknown version");
        var count = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        if (count > limits.MaxObjects) throw GitErrors.BrokenPack($"holds more than {limits.MaxObjects} objects");
        if (!SHA1.HashData(bytes[..^ObjectId.Bytes]).AsSpan().SequenceEqual(bytes[^ObjectId.Bytes..])) throw GitErrors.BrokenPack("broke off or was changed on its way");
        return count;
    }

    private void Visit(PackEntry entry, ObjectType type, byte[]? content, int depth)
    {
        if (depth > limits.MaxChain) throw GitErrors.BrokenPack($"holds a chain of more than {limits.MaxChain} deltas");
        _reached++;
        _held += content?.Length ?? 0;
        if (_held > limits.MaxHeld) throw GitErrors.BrokenPack($"needs more than {limits.MaxHeld >> 20} MB of memory");
        string? name = null;
        var isKept = false;
        if (content is not null)
        {
            name = Name(type, content);
            isKept = keep(type, name) && _kept.TryAdd(name, new GitObject(type, content));
        }

        if (_onOffset.Remove(entry.Offset, out var onOffset)) Follow(onOffset, type, content, depth);
        if (name is not null && _onName.Remove(name, out var onName)) Follow(onName, type, content, depth);
        if (!isKept) _held -= content?.Length ?? 0;
    }

    private void Follow(List<PackEntry> deltas, ObjectType type, byte[]? source, int depth)
    {
        foreach (var entry in deltas) Visit(entry, type, source is null ? null : Made(entry, source), depth + 1);
    }

    private byte[]? Made(PackEntry entry, byte[] source)
    {
        if (entry.Size > limits.MaxObject) return null;
        var delta = Inflater.Inflate(Compressed(entry), entry.Size, keep: true, out _)!;
        var size = Delta.ResultSize(delta);
        if (size > limits.MaxObject) return null;
        Spend(size);
        return Delta.Apply(source, delta);
    }

    private ReadOnlyMemory<byte> Compressed(PackEntry entry) => pack[entry.Content..^ObjectId.Bytes];

    private void Spend(long bytes)
    {
        _inflated += bytes;
        if (_inflated > limits.MaxInflated) throw GitErrors.BrokenPack($"is more than {limits.MaxInflated >> 20} MB when it is decompressed");
    }

    private static void Add<TKey>(Dictionary<TKey, List<PackEntry>> deltas, TKey on, PackEntry entry) where TKey : notnull
    {
        if (!deltas.TryGetValue(on, out var list)) deltas[on] = list = [];
        list.Add(entry);
    }

    private static string Name(ObjectType type, byte[] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"{type.ToString().ToLowerInvariant()} {content.Length}\0"));
        hash.AppendData(content);
        return ObjectId.Of(hash.GetHashAndReset());
    }
}
