using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Kvasir.Extraction;

/// <summary>Finds out how a file's text is encoded: byte order marks, then strict UTF-8, then statistics.</summary>
internal static class EncodingDetector
{
    private const int SampleBytes = 1024 * 1024;

    // Of real text in one of the two Chinese encodings nearly all characters are among its common ones; of anything else few are.
    private const double LeastCommonShare = 0.6;

    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(1, 0x1F).Select(code => (byte)code).Except("\t\n\r\f\e"u8.ToArray())]);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static EncodingDetector() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of a file. Reads a seekable stream and leaves it at its start.</summary>
    public static async Task<Encoding> DetectAsync(Stream file, CancellationToken cancellationToken)
    {
        var sample = new byte[Math.Min(SampleBytes, file.Length)];
        var read = await file.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        var known = FromMarks(sample.AsSpan(0, read)) ?? (await IsUtf8Async(file, cancellationToken) ? Encoding.UTF8 : null);
        file.Position = 0;
        return known ?? FromStatistics(sample.AsSpan(0, read));
    }

    /// <summary>The encoding of a text that is in memory.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> text)
    {
        if (FromMarks(text[..Math.Min(SampleBytes, text.Length)]) is { } known) return known;
        return Utf8.IsValid(text) ? Encoding.UTF8 : FromStatistics(text[..Math.Min(SampleBytes, text.Length)]);
    }

    /// <summary>An encoding by the name that a document declares; <see langword="null"/> when there is none of that name.</summary>
    public static Encoding? Named(string name)
    {
        try
        {
            // The web's name for GB2312 means its superset, and those of ASCII and Latin 1 mean Windows-1252.
            return Encoding.GetEncoding(name.ToLowerInvariant() switch
            {
                "gb2312" or "gbk" or "x-gbk" or "cp936" => "gb18030",
                "utf8" or "unicode-1-1-utf-8" => "utf-8",
                "us-ascii" or "ascii" or "iso-8859-1" or "latin1" => "windows-1252",
                var other => other,
            });
        }
        // UTF-7 is known, but refused.
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The encoding that the first bytes prove: a byte order mark, or the zero bytes of UTF-16 and UTF-32 text.</summary>
    public static Encoding? FromMarks(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return Encoding.UTF32;
        if (sample.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])) return new UTF32Encoding(bigEndian: true, byteOrderMark: true);
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8;
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        return FromZeros(sample);
    }

    // Text has no NUL, so zeros are halves of 16-bit units: in the second place little-endian, in the first big-endian.
    private static Encoding? FromZeros(ReadOnlySpan<byte> sample)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var units = sample.Length / 2;
        if (even + odd <= units / 50) return null;
        if (odd > units / 2 && even <= odd / 50) return Encoding.Unicode;
        if (even > units / 2 && odd <= even / 50) return Encoding.BigEndianUnicode;

        // Chinese has zeros in its line ends, digits and spaces, and in a few ideographs on the other side. So few can also be stray ones in text of bytes,
        // which has no control characters, while the halves of Chinese characters and full stops look like some.
        if (!sample.ContainsAny(Controls)) return null;
        Encoding[] candidates = odd > even ? [Encoding.Unicode, Encoding.BigEndianUnicode] : [Encoding.BigEndianUnicode, Encoding.Unicode];
        foreach (var candidate in candidates)
        {
            if (IsText(candidate.GetString(sample[..(units * 2)]))) return candidate;
        }

        return null;
    }

    // A few characters may be strange.
    private static bool IsText(string sample) => sample.EnumerateRunes().Count(IsStrange) <= sample.Length / 50;

    private static bool IsStrange(Rune rune) => rune.Value is not ('\t' or '\n' or '\r' or '\f' or 0x1B)
        && (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static async Task<bool> IsUtf8Async(Stream file, CancellationToken cancellationToken)
    {
        var bytes = new byte[64 * 1024];
        var chars = new char[bytes.Length + 1];
        var decoder = StrictUtf8.GetDecoder();
        try
        {
            while (await file.ReadAsync(bytes, cancellationToken) is var read and > 0) decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding FromStatistics(ReadOnlySpan<byte> sample)
    {
        var simplified = CommonShare(sample, lead => lead is >= 0xB0 and <= 0xD7, trail => trail >= 0xA1);
        var traditional = CommonShare(sample, lead => lead is >= 0xA4 and <= 0xC6, trail => trail is (>= 0x40 and <= 0x7E) or (>= 0xA1 and <= 0xFE));
        if (Math.Max(simplified, traditional) < LeastCommonShare) return Encoding.GetEncoding(1252);
        return Encoding.GetEncoding(simplified >= traditional ? "gb18030" : "big5");
    }

    // Of the characters of two bytes the share that lies in an encoding's block of common ideographs; punctuation (lead A1 to A3) counts for neither.
    private static double CommonShare(ReadOnlySpan<byte> sample, Func<byte, bool> isCommonLead, Func<byte, bool> isTrail)
    {
        var (pairs, common) = (0, 0);
        for (var i = 0; i + 1 < sample.Length; i++)
        {
            if (sample[i] < 0x80) continue;
            if (sample[i] is < 0xA1 or > 0xA3)
            {
                pairs++;
                if (isCommonLead(sample[i]) && isTrail(sample[i + 1])) common++;
            }

            i++;
        }

        return pairs == 0 ? 0 : (double)common / pairs;
    }
}
