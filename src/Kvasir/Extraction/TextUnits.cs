using System.Runtime.CompilerServices;
using System.Text;

namespace Kvasir.Extraction;

/// <summary>Reads text files as units of bounded size.</summary>
internal static class TextUnits
{
    /// <summary>The most characters of one unit. A longer text is cut before this, at a blank line or a line end; no file within the usual upload limit is.</summary>
    public const int MaxCharacters = 16 * 1024 * 1024;

    private const int BlockCharacters = 64 * 1024;

    /// <summary>The text of a file with LF line ends and without byte order mark.</summary>
    public static async IAsyncEnumerable<string> ReadAsync(Stream file, Encoding encoding, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var text = new StringBuilder();
        var block = new char[BlockCharacters];
        var afterReturn = false;
        while (await reader.ReadAsync(block, cancellationToken) is var read and > 0)
        {
            Append(text, block.AsSpan(0, read), ref afterReturn);
            if (text.Length < MaxCharacters) continue;
            var all = text.ToString();
            var end = CutPoint(all);
            yield return all[..end];
            text.Clear().Append(all, end, all.Length - end);
        }

        if (text.Length > 0) yield return text.ToString();
    }

    // CRLF and CR become LF, also where the two fall into different blocks.
    private static void Append(StringBuilder text, ReadOnlySpan<char> block, ref bool afterReturn)
    {
        while (!block.IsEmpty)
        {
            if (afterReturn && block[0] == '\n') block = block[1..];
            afterReturn = false;
            var end = block.IndexOf('\r');
            text.Append(end < 0 ? block : block[..end]);
            if (end < 0) return;
            text.Append('\n');
            afterReturn = true;
            block = block[(end + 1)..];
        }
    }

    private static int CutPoint(string text)
    {
        var half = text.Length / 2;
        var cut = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (cut >= half) return cut + 2;
        cut = text.LastIndexOf('\n');
        if (cut >= half) return cut + 1;
        return char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
    }
}
