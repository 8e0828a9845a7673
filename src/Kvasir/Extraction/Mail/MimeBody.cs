using System.Buffers;

namespace Kvasir.Extraction.Mail;

/// <summary>Takes what a transfer encoding makes of a body's lines.</summary>
internal interface ITransferDecoder
{
    /// <summary>Decodes a line, or a piece of a long one.</summary>
    void Decode(ReadOnlySpan<byte> line, bool lineEnds, MimeBody body);
}

/// <summary>A part's decoded body: how long it is, and its first bytes.</summary>
/// <param name="decoder">Undoes the transfer encoding.</param>
/// <param name="kept">How many bytes are kept.</param>
internal sealed class MimeBody(ITransferDecoder decoder, int kept)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>How many bytes the body has.</summary>
    public long Length { get; private set; }

    /// <summary>The bytes that are kept.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Adds a line as the message has it.</summary>
    public void Add(ReadOnlySpan<byte> line, bool lineEnds) => decoder.Decode(line, lineEnds, this);

    /// <summary>Adds decoded bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        _bytes.Write(bytes[..Math.Min(bytes.Length, kept - _bytes.WrittenCount)]);
    }
}
