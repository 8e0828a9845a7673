using System.Text;
using Kvasir.Extraction;

namespace Kvasir.Sources.Websites.Pages;

/// <summary>Decodes the body of a page. What the server says of its encoding is believed as far as it can be true; else the page itself is asked.</summary>
internal static class PageText
{
    /// <summary>The text with LF line ends.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: it is no text.</exception>
    public static async Task<string> DecodeAsync(ReadOnlyMemory<byte> body, string? charset, bool isHtml, CancellationToken cancellationToken)
    {
        var encoding = EncodingDetector.FromMarks(body.Span[..Math.Min(4096, body.Length)]) ?? (charset is null ? null : EncodingDetector.Named(charset));
        if (encoding is null && isHtml)
        {
            using var page = new MemoryStream(body.ToArray(), writable: false);
            encoding = await HtmlEncoding.DeclaredAsync(page, cancellationToken);
        }

        if (encoding is null || Strict(encoding, body.Span) is not { } text) text = EncodingDetector.Detect(body.Span).GetString(body.Span);
        // Pictures and programs are now and then sent as pages.
        if (text.Count(c => c is '\uFFFD' or '\0' || (char.IsControl(c) && !char.IsWhiteSpace(c))) > text.Length / 50)
            throw new KvasirException(ErrorCode.ExtractionFailed, "The page is no text in any known encoding.");
        return text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
