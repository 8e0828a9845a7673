using Kvasir.Sources.Http;

namespace Kvasir.Sources.Drives;

/// <summary>A file on its way from a drive: ends with an error when it is larger than allowed, when nothing more arrives for a while, or when it breaks off.</summary>
/// <param name="content">The bytes as they arrive; disposed with this stream.</param>
/// <param name="name">The file's name, for messages.</param>
/// <param name="limits">The largest size, and the longest wait for the next bytes.</param>
/// <param name="owner">What the connection belongs to; disposed with this stream.</param>
internal sealed class DownloadStream(Stream content, string name, FetchOptions limits, IDisposable owner) : Stream
{
    private long _read;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <summary>Refuses a file before its bytes come, where its size is known.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>.</exception>
    public static void CheckSize(string name, long? size, FetchOptions limits)
    {
        if (size > limits.MaxBytes) throw Failed(name, $"is larger than {limits.MaxBytes} bytes");
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(limits.Timeout);
        try
        {
            var read = await content.ReadAsync(buffer, limit.Token);
            _read += read;
            return _read <= limits.MaxBytes ? read : throw Failed(name, $"is larger than {limits.MaxBytes} bytes");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(name, $"stopped arriving for {limits.Timeout.TotalSeconds:0.#} s", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            throw Failed(name, "broke off on its way", e);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            owner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static KvasirException Failed(string name, string what, Exception? inner = null) => new(ErrorCode.FetchFailed, $"The file '{KvasirException.Shorten(name)}' {what}.", inner);
}
