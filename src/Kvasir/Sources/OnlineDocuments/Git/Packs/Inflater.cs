using System.Buffers.Binary;
using System.IO.Compression;

namespace Kvasir.Sources.OnlineDocuments.Git.Packs;

/// <summary>
/// Inflates an object of a pack. A pack does not say where the compressed bytes end, and .NET's stream reads ahead of the end. So it is fed in small pieces, and in the last
/// piece the end is behind the check sum (Adler-32) of what came out. Where this stands there twice, the bytes are fed one by one.
/// </summary>
internal static class Inflater
{
    private const int Piece = 256;
    private const int CheckSumBytes = 4;

    /// <summary>Inflates an object of known size; the array is <see langword="null"/> when it is not kept.</summary>
    /// <param name="compressed">Begins with the object.</param>
    /// <param name="size">What must come out.</param>
    /// <param name="keep">Whether the content is wanted.</param>
    /// <param name="length">How many bytes were compressed ones.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: not compressed, or of another size.</exception>
    public static byte[]? Inflate(ReadOnlyMemory<byte> compressed, long size, bool keep, out int length)
    {
        var content = Inflate(compressed, size, keep, Piece, out length, out var isCertain);
        if (!isCertain) Inflate(compressed, size, keep: false, 1, out length, out _);
        return content;
    }

    private static byte[]? Inflate(ReadOnlyMemory<byte> compressed, long size, bool keep, int piece, out int length, out bool isCertain)
    {
        var input = new PieceStream(compressed, piece);
        var content = keep ? new byte[size] : null;
        var buffer = new byte[16 << 10];
        var checkSum = new Adler32();
        try
        {
            using var inflating = new ZLibStream(input, CompressionMode.Decompress);
            var total = 0L;
            for (int read; (read = inflating.Read(buffer)) > 0; total += read)
            {
                if (total + read > size) throw GitErrors.BrokenPack("holds an object that is larger than it says");
                checkSum.Add(buffer.AsSpan(0, read));
                if (content is not null) buffer.AsSpan(0, read).CopyTo(content.AsSpan((int)total));
            }

            if (total != size) throw GitErrors.BrokenPack("holds an object that is smaller than it says");
        }
        catch (InvalidDataException e)
        {
            throw GitErrors.BrokenPack("holds an object that cannot be decompressed", e);
        }

        (length, isCertain) = piece == 1 ? (input.Given, true) : End(compressed.Span, input, checkSum.Value);
        return content;
    }

    private static (int Length, bool IsCertain) End(ReadOnlySpan<byte> compressed, PieceStream input, uint checkSum)
    {
        Span<byte> trailer = stackalloc byte[CheckSumBytes];
        BinaryPrimitives.WriteUInt32BigEndian(trailer, checkSum);
        var (end, found) = (0, 0);
        for (var candidate = Math.Max(input.LastPiece + 1, CheckSumBytes); candidate <= input.Given; candidate++)
        {
            if (!compressed[(candidate - CheckSumBytes)..candidate].SequenceEqual(trailer)) continue;
            end = candidate;
            found++;
        }

        return (end, found == 1);
    }

    private struct Adler32()
    {
        private const uint Modulus = 65521;
        private uint _a = 1;
        private uint _b;

        public readonly uint Value => (_b << 16) | _a;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                // As many as cannot overflow 32 bits.
                var some = bytes[..Math.Min(5552, bytes.Length)];
                foreach (var value in some) _b += _a += value;
                (_a, _b) = (_a % Modulus, _b % Modulus);
                bytes = bytes[some.Length..];
            }
        }
    }

    // Gives a memory's bytes in pieces, and remembers where the last one began.
    private sealed class PieceStream(ReadOnlyMemory<byte> bytes, int piece) : Stream
    {
        public int Given { get; private set; }

        public int LastPiece { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(Math.Min(piece, buffer.Length), bytes.Length - Given);
            if (count == 0) return 0;
            bytes.Span.Slice(Given, count).CopyTo(buffer);
            (LastPiece, Given) = (Given, Given + count);
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
