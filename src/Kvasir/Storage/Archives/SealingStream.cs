using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Kvasir.Storage.Archives;

/// <summary>
/// Hashes what passes, and holds back the last bytes: when a ZIP is complete these are its end comment, in whose place the hash of all bytes before it is written. So
/// any byte that is changed, missing or added later is noticed by whoever hashes the file.
/// </summary>
/// <remarks>The ZIP writes some of its bytes without waiting; they are kept until the next asynchronous write, which the target, such as an HTTP answer, may demand.</remarks>
internal sealed class SealingStream(Stream target) : Stream
{
    // Passed on as soon as there is as much.
    private const int PassedOnBytes = 128 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _kept = new(PassedOnBytes * 2);
    private Stream _target = target;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Lets nothing more out.</summary>
    public void Abandon() => _target = Null;

    /// <summary>Writes the seal. Nothing can be written afterwards.</summary>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        await PassOnAsync(cancellationToken);
        if (_kept.WrittenCount != ArchiveFormat.SealLength) throw new InvalidOperationException("Nothing was written that could be sealed.");
        await _target.WriteAsync(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(_hash.GetHashAndReset())), cancellationToken);
        await _target.FlushAsync(cancellationToken);
        _kept.Clear();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _kept.Write(buffer);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _kept.Write(buffer.Span);
        if (_kept.WrittenCount >= PassedOnBytes) await PassOnAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }

    private async Task PassOnAsync(CancellationToken cancellationToken)
    {
        if (_kept.WrittenCount <= ArchiveFormat.SealLength) return;
        var passed = _kept.WrittenMemory[..^ArchiveFormat.SealLength];
        var last = _kept.WrittenSpan[^ArchiveFormat.SealLength..].ToArray();
        _hash.AppendData(passed.Span);
        await _target.WriteAsync(passed, cancellationToken);
        _kept.ResetWrittenCount();
        _kept.Write(last);
    }
}
