using System.Globalization;

namespace Kvasir.Extraction.Mail;

/// <summary>Bodies that are not encoded.</summary>
internal sealed class PlainDecoder : ITransferDecoder
{
    public void Decode(ReadOnlySpan<byte> line, bool lineEnds, MimeBody body)
    {
        body.Write(line);
        if (lineEnds) body.Write("\n"u8);
    }
}

/// <summary>Base64, in lines of any length; what is no sign of it is passed over.</summary>
internal sealed class Base64Decoder : ITransferDecoder
{
    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private int _bits;
    private int _count;

    public void Decode(ReadOnlySpan<byte> line, bool lineEnds, MimeBody body)
    {
        var decoded = new byte[line.Length];
        var length = 0;
        foreach (var sign in line)
        {
            // Filled up to a whole number of bytes: what follows begins anew.
            if (sign == '=') _count = 0;
            var six = Signs.IndexOf((char)sign, StringComparison.Ordinal);
            if (six < 0) continue;
            _bits = ((_bits << 6) | six) & 0xFFFFFF;
            _count += 6;
            if (_count < 8) continue;
            _count -= 8;
            decoded[length++] = (byte)(_bits >> _count);
        }

        body.Write(decoded.AsSpan(0, length));
    }
}

/// <summary>Quoted-printable.</summary>
internal sealed class QuotedPrintableDecoder : ITransferDecoder
{
    public void Decode(ReadOnlySpan<byte> line, bool lineEnds, MimeBody body)
    {
        if (lineEnds) line = line.TrimEnd(" \t"u8);
        var continues = line.EndsWith("="u8);
        if (continues) line = line[..^1];
        while (line.IndexOf((byte)'=') is var sign and >= 0)
        {
            body.Write(line[..sign]);
            byte code = 0;
            var isByte = line.Length >= sign + 3 && byte.TryParse(line.Slice(sign + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
            body.Write(isByte ? [code] : "="u8);
            line = line[(sign + (isByte ? 3 : 1))..];
        }

        body.Write(line);
        if (lineEnds && !continues) body.Write("\n"u8);
    }
}
