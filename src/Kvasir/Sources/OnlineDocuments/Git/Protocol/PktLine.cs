using System.Globalization;
using System.Text;

namespace Kvasir.Sources.OnlineDocuments.Git.Protocol;

/// <summary>What a packet line is: some bytes, or one of the signs without any.</summary>
internal enum PktKind
{
    /// <summary>Bytes.</summary>
    Data,

    /// <summary>The end of a message.</summary>
    Flush,

    /// <summary>The end of a section.</summary>
    Delimiter,

    /// <summary>The end of an answer.</summary>
    ResponseEnd,
}

/// <summary>One packet line of git's protocol: four hexadecimal digits that count themselves, then as many bytes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">Its bytes; empty for the signs.</param>
internal readonly record struct PktLine(PktKind Kind, ReadOnlyMemory<byte> Bytes)
{
    private const int LengthDigits = 4;

    /// <summary>The bytes as text, without the line's end.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span).TrimEnd('\n');

    /// <summary>Writes a line of text.</summary>
    public static string Data(string text) => $"{Encoding.UTF8.GetByteCount(text) + LengthDigits + 1:x4}{text}\n";

    /// <summary>Reads all lines.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: broken off or no packet lines, or an error that the server reports.</exception>
    public static IEnumerable<PktLine> Read(ReadOnlyMemory<byte> answer)
    {
        for (var at = 0; at < answer.Length;)
        {
            var line = Next(answer[at..], out var length);
            at += length;
            if (line.Kind == PktKind.Data && line.Bytes.Span.StartsWith("ERR "u8)) throw GitErrors.Reported(line.Text[4..]);
            yield return line;
        }
    }

    private static PktLine Next(ReadOnlyMemory<byte> rest, out int length)
    {
        if (rest.Length < LengthDigits || !ushort.TryParse(rest.Span[..LengthDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var counted)) throw GitErrors.NotGit();
        length = Math.Max((int)counted, LengthDigits);
        if (counted == 3 || length > rest.Length) throw GitErrors.NotGit();
        return counted switch
        {
            0 => new PktLine(PktKind.Flush, default),
            1 => new PktLine(PktKind.Delimiter, default),
            2 => new PktLine(PktKind.ResponseEnd, default),
            _ => new PktLine(PktKind.Data, rest[LengthDigits..length]),
        };
    }
}
