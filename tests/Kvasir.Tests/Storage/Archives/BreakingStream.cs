namespace Kvasir.Tests.Storage.Archives;

/// <summary>Bytes that can be read until something has happened: then the disk is gone.</summary>
public sealed class BreakingStream(byte[] content, Func<bool> isGone) : MemoryStream(content)
{
    public override int Read(Span<byte> buffer) => Checked(base.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Checked(base.Read(buffer, offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Checked(base.Read(buffer.Span)));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Checked(base.Read(buffer, offset, count)));

    private int Checked(int read) => isGone() ? throw new IOException("The disk is gone.") : read;
}
