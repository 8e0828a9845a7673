using System.Buffers;
using System.IO.Pipelines;

namespace Kvasir.Server.Idempotency;

/// <summary>The body of a request whose meaning is found out while a handler reads it: what is read goes through a pipe, too, and is never held as a whole for that.</summary>
internal sealed class ObservedBody : Stream
{
    private const int DrainBytes = 16 * 1024;

    private readonly Stream _body;
    private readonly Pipe _copy = new();
    private readonly Task<byte[]?> _fingerprint;
    private long _count;
    private bool _hasEnded;

    public ObservedBody(Stream body, RequestFingerprint fingerprint) => (_body, _fingerprint) = (body, ComputeAsync(fingerprint));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads what the handler has left, and says what the whole means.</summary>
    /// <param name="most">The most bytes that a body may have; <see langword="null"/> for no limit.</param>
    /// <returns><see langword="null"/> when the body is broken, longer or did not come whole.</returns>
    public async Task<byte[]?> FinishAsync(long? most)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(DrainBytes);
        try
        {
            while (!_hasEnded && !(_count > most)) _ = await ReadAsync(buffer.AsMemory(), CancellationToken.None);
            await EndAsync(_hasEnded ? null : new InvalidDataException("The body is too long."));
            return await _fingerprint;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Ends without finding out.</summary>
    public async Task GiveUpAsync()
    {
        await EndAsync(new OperationCanceledException());
        await ((Task)_fingerprint).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var count = await _body.ReadAsync(buffer, cancellationToken);
            if (count > 0 && !_hasEnded) await _copy.Writer.WriteAsync(buffer[..count], CancellationToken.None);
            _count += count;
            if (count == 0 && buffer.Length > 0) await EndAsync(null);
            return count;
        }
        catch (Exception e)
        {
            await EndAsync(e);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Nobody waits for a network in a thread.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask EndAsync(Exception? failure)
    {
        if (_hasEnded) return;
        _hasEnded = true;
        await _copy.Writer.CompleteAsync(failure);
    }

    private async Task<byte[]?> ComputeAsync(RequestFingerprint fingerprint)
    {
        try
        {
            return await fingerprint.ComputeAsync(_copy.Reader.AsStream(leaveOpen: true), CancellationToken.None);
        }
        finally
        {
            // Whoever writes does not wait for a reader that has given up.
            await _copy.Reader.CompleteAsync();
        }
    }
}
