namespace Kvasir.Extraction;

/// <summary>Passes on what another stream reads, and fails when that is more than allowed, whatever a header said of its length.</summary>
/// <param name="inner">Read, and disposed with this.</param>
/// <param name="limit">The most bytes.</param>
/// <param name="tooMuch">What is thrown beyond them.</param>
/// <param name="counted">Told how many bytes each read brought.</param>
internal sealed class BoundedStream(Stream inner, long limit, Func<Exception> tooMuch, Action<int>? counted = null) : Stream
{
    /// <summary>How much was read since the last <see cref="Restart"/>.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Counts from zero again.</summary>
    public void Restart() => Count = 0;

    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Counted(await inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Counted(await inner.ReadAsync(buffer, cancellationToken));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int read)
    {
        Count += read;
        counted?.Invoke(read);
        return Count > limit ? throw tooMuch() : read;
    }
}
