using System.Text;

namespace Kvasir.Extraction.Mail;

/// <summary>Reads a message's parts in one pass; of attachments only their length is kept.</summary>
internal sealed class MimeReader(MimeLines lines)
{
    /// <summary>How deeply parts and messages may be nested.</summary>
    public const int MaxDepth = 32;

    private const int MaxParts = 10_000;
    private const int MaxTextBytes = 16 * 1024 * 1024;

    // The longest that the standard allows is 70.
    private const int MaxBoundaryCharacters = 200;

    // Of the parts that are open, from the outermost to the innermost.
    private readonly List<byte[]> _boundaries = [];

    private int _parts;
    private long _textBytes;

    // The boundary that ended the last body, by its place in the list, and whether it was its last one.
    private int _boundary = -1;
    private bool _isLast;

    /// <summary>Reads a part, its fields first, up to the boundary behind it or the end.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: there are too many parts, or they are nested too deeply.</exception>
    public async ValueTask<MimePart> ReadAsync(int depth, string defaultType, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth) throw new KvasirException(ErrorCode.ExtractionFailed, $"The message's parts are nested more than {MaxDepth} deep.");
        if (++_parts > MaxParts) throw new KvasirException(ErrorCode.ExtractionFailed, $"The message has more than {MaxParts} parts.");
        var headers = await MimeHeaders.ReadAsync(lines, cancellationToken);
        var type = MimeField.Parse(headers["Content-Type"]);
        var part = new MimePart(headers, type.Value.Contains('/') ? type : MimeField.Parse(defaultType));
        if (part.IsMessage) part.Parts.Add(await ReadAsync(depth + 1, "text/plain", cancellationToken));
        else if (part.IsMultipart) await ReadPartsAsync(part, depth, cancellationToken);
        else await ReadBodyAsync(part, cancellationToken);
        return part;
    }

    private async ValueTask ReadPartsAsync(MimePart part, int depth, CancellationToken cancellationToken)
    {
        var boundary = part.Type["boundary"];
        if (boundary.Length > MaxBoundaryCharacters) throw new KvasirException(ErrorCode.ExtractionFailed, "The message has a boundary that is too long.");
        var own = _boundaries.Count;
        _boundaries.Add(Encoding.UTF8.GetBytes("--" + boundary));
        var defaultType = part.Type.Value == "multipart/digest" ? "message/rfc822" : "text/plain";
        // What stands before the first part and behind the last one is for readers that know no parts.
        await ReadBodyAsync(null, cancellationToken);
        while (_boundary == own && !_isLast) part.Parts.Add(await ReadAsync(depth + 1, defaultType, cancellationToken));
        var isClosed = _boundary == own;
        _boundaries.RemoveAt(own);
        if (isClosed) await ReadBodyAsync(null, cancellationToken);
    }

    private async ValueTask ReadBodyAsync(MimePart? part, CancellationToken cancellationToken)
    {
        var body = new MimeBody(Decoder(part?.Encoding), part is { IsText: true } ? MaxTextBytes : 0);
        while (await lines.ReadAsync(cancellationToken))
        {
            if (IsBoundary(lines.Line)) break;
            if (part is not null) body.Add(lines.Line, lines.IsEnded);
        }

        if (part is null) return;
        part.Body = body;
        if (!part.IsText) return;
        _textBytes += body.Length;
        if (_textBytes > MaxTextBytes) throw new KvasirException(ErrorCode.ExtractionFailed, $"The message has more than {MaxTextBytes} bytes of text.");
    }

    private bool IsBoundary(ReadOnlySpan<byte> line)
    {
        _boundary = -1;
        if (!lines.IsStart || !line.StartsWith("--"u8)) return false;
        line = line.TrimEnd(" \t"u8);
        for (var i = _boundaries.Count - 1; i >= 0; i--)
        {
            if (!line.StartsWith(_boundaries[i])) continue;
            var rest = line[_boundaries[i].Length..];
            if (!rest.IsEmpty && !rest.SequenceEqual("--"u8)) continue;
            (_boundary, _isLast) = (i, !rest.IsEmpty);
            return true;
        }

        return false;
    }

    private static ITransferDecoder Decoder(string? encoding) => encoding switch
    {
        "base64" => new Base64Decoder(),
        "quoted-printable" => new QuotedPrintableDecoder(),
        _ => new PlainDecoder(),
    };
}
