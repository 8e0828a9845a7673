using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Kvasir.Vectors.Snapshots;

/// <summary>A file piece by piece, read and hashed on a thread of its own while the pieces before are looked at: reading, hashing and copying take about as long as one another.</summary>
internal sealed class HashedPieces : IDisposable
{
    private const int Size = 1 << 20;
    private const int Ahead = 4;

    private readonly BlockingCollection<ReadOnlyMemory<byte>> _pieces = new(Ahead);
    private readonly CancellationTokenSource _given = new();
    private readonly Task<bool> _reading;

    /// <summary>Begins to read.</summary>
    /// <param name="from">Its last bytes are the SHA-256 of those before. Nobody else uses it until this is disposed of.</param>
    public HashedPieces(Stream from)
    {
        Length = from.Length - from.Position - SHA256.HashSizeInBytes;
        _reading = Task.Factory.StartNew(() => ReadAll(from), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Bytes before the SHA-256; below 0 where there is none.</summary>
    public long Length { get; }

    /// <summary>The next piece; the one before is overwritten. Empty at the end.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ReadOnlyMemory<byte> Next()
    {
        if (_pieces.TryTake(out var piece, Timeout.Infinite)) return piece;
        _reading.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>Whether the SHA-256 is right. Waits until all is read.</summary>
    public bool IsWhole() => _reading.GetAwaiter().GetResult();

    public void Dispose()
    {
        _given.Cancel();
        try
        {
            _reading.Wait();
        }
        catch (AggregateException)
        {
            // Whoever wanted to know has been told. It has let go of the file.
        }

        _given.Dispose();
        _pieces.Dispose();
    }

    private bool ReadAll(Stream from)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            // One is filled, one is looked at, and the others wait.
            var buffers = new byte[Ahead + 2][];
            var left = Length;
            for (var number = 0; left > 0; number++)
            {
                var buffer = buffers[number % buffers.Length] ??= new byte[Size];
                var piece = buffer.AsMemory(0, (int)Math.Min(left, Size));
                from.ReadExactly(piece.Span);
                hash.AppendData(piece.Span);
                _pieces.Add(piece, _given.Token);
                left -= piece.Length;
            }

            var expected = new byte[SHA256.HashSizeInBytes];
            from.ReadExactly(expected);
            return hash.GetHashAndReset().AsSpan().SequenceEqual(expected);
        }
        finally
        {
            _pieces.CompleteAdding();
        }
    }
}
