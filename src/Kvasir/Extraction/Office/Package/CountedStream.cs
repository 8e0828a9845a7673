namespace Kvasir.Extraction.Office;

/// <summary>Counts the bytes that really come out of a compressed part: what a file declares of its sizes may be a lie.</summary>
internal sealed class CountedStream(Stream inner, string part, InflatedBytes total) : Stream
{
    private long _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _count; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _count += read;
        if (_count > OfficeLimits.MaxPartBytes)
            throw OfficeLimits.Refusal($"The part {part} of the file inflates to more than {OfficeLimits.MaxPartBytes / 1024 / 1024} MB; no larger ones are read.");
        total.Add(read);
        return read;
    }

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
}

/// <summary>How much all parts of one file have inflated to.</summary>
internal sealed class InflatedBytes
{
    private long _count;

    /// <summary>Adds what was read.</summary>
    /// <exception cref="KvasirException">It is too much.</exception>
    public void Add(int bytes)
    {
        _count += bytes;
        if (_count > OfficeLimits.MaxTotalBytes) throw OfficeLimits.Refusal($"The file inflates to more than {OfficeLimits.MaxTotalBytes / 1024 / 1024} MB of text parts; no larger ones are read.");
    }
}
