using System.Text;

namespace Kvasir.Extraction.Mail;

/// <summary>The fields before a message's or a part's body.</summary>
internal sealed class MimeHeaders
{
    private const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _fields.Count == 0;

    /// <summary>A field's value on one line, as it is written; empty when it is absent. Of repeated fields the first counts.</summary>
    public string this[string name] => _fields.GetValueOrDefault(name, "");

    /// <summary>Reads fields up to the empty line behind them.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: there are too many.</exception>
    public static async ValueTask<MimeHeaders> ReadAsync(MimeLines lines, CancellationToken cancellationToken)
    {
        var headers = new MimeHeaders();
        var field = new StringBuilder();
        var bytes = 0;
        while (await lines.ReadAsync(cancellationToken) && lines.Line.Length > 0)
        {
            bytes += lines.Line.Length;
            if (bytes > MaxBytes) throw new KvasirException(ErrorCode.ExtractionFailed, $"The message has fields of more than {MaxBytes} bytes before its text.");
            var line = Decode(lines.Line);
            if (line[0] is not (' ' or '\t') && lines.IsStart)
            {
                headers.Add(field);
                field.Clear();
            }

            field.Append(line);
        }

        headers.Add(field);
        return headers;
    }

    private void Add(StringBuilder field)
    {
        var text = field.ToString();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || text.AsSpan(0, colon).TrimEnd().ContainsAny(" \t")) return;
        _fields.TryAdd(text[..colon].TrimEnd(), text[(colon + 1)..].Trim());
    }

    // Fields are ASCII; of programs that do not know it, some write UTF-8.
    private static string Decode(ReadOnlySpan<byte> line)
    {
        try
        {
            return StrictUtf8.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(line);
        }
    }
}
