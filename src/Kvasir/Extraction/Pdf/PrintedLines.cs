using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kvasir.Extraction.Pdf;

/// <summary>Joins the lines of a paragraph. A line goes on in the next when it is nearly as long as the longest around and neither looks like an item, a heading, code or a row of a table.</summary>
internal static partial class PrintedLines
{
    // Shorter lines are those of a table or a list; of Chinese half as many characters.
    private const int LeastWidth = 24;

    // Of the longest line of the block.
    private const double LeastShare = 0.7;
    private const double LeastShareAfterSentence = 0.9;

    private const int ManyLines = 5;
    private const double ShareOfMost = 1.1;

    private const char Hyphen = '-';
    private const char PrintedHyphen = '\u2010';
    private const char SoftHyphen = '\u00AD';

    /// <summary>Appends the lines of a block to a text, without a line end behind the last.</summary>
    public static void Join(IReadOnlyList<string> lines, StringBuilder text)
    {
        var (widest, usual) = Widths(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (i + 1 == lines.Count || !GoesOn(line, lines[i + 1], widest, usual)) text.Append(line).Append(i + 1 == lines.Count ? "" : "\n");
            else if (IsHyphenated(line, lines[i + 1])) text.Append(line, 0, line.Length - 1);
            else text.Append(line).Append(IsChinese(line[^1]) || IsChinese(lines[i + 1][0]) ? "" : " ");
        }
    }

    private static bool GoesOn(string line, string next, int widest, int usual)
    {
        if (IsItself().IsMatch(line) || IsItself().IsMatch(next) || IsItem().IsMatch(next)) return false;
        if (IsHyphenated(line, next)) return true;
        var width = Width(line);
        if (width < LeastWidth || width < usual * LeastShare || line[^1] is ':' or '：' or ';' or '{' or '}' or '\\') return false;
        return line[^1] is not ('.' or '!' or '?' or '。' or '！' or '？') || width >= widest * LeastShareAfterSentence;
    }

    // Also of a line that is not long: the word says that it goes on.
    private static bool IsHyphenated(string line, string next) =>
        line.Length > 1 && line[^1] is Hyphen or PrintedHyphen or SoftHyphen && char.IsLetter(line[^2]) && char.IsLower(next[0]);

    // Poppler joins hyphenated lines into ones of double length, so that the longest is not always what fits between the margins; but most lines of a long block are.
    private static (int Widest, int Usual) Widths(IReadOnlyList<string> lines)
    {
        var widths = lines.Select(Width).Order().ToList();
        return (widths[^1], lines.Count < ManyLines ? widths[^1] : Math.Min(widths[^1], (int)(widths[lines.Count * 3 / 4] * ShareOfMost)));
    }

    // Spaces between Chinese characters are but the letter-spacing that fills a line.
    private static int Width(string line)
    {
        var width = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var isSpacing = line[i] == ' ' && i > 0 && i + 1 < line.Length && IsChinese(line[i - 1]) && IsChinese(line[i + 1]);
            width += isSpacing ? 0 : IsChinese(line[i]) ? 2 : 1;
        }

        return width;
    }

    // Ideographs, kana and what is printed as wide as they are. Each half of a rarer one counts as one.
    private static bool IsChinese(char c) => c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE4F') or (>= '\uFF00' and <= '\uFFEF')
        || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Surrogate;

    // "• ", "1. ", "2) ", "(a) ", "iv. ", "一、", "（三）", "第二章 "
    [GeneratedRegex(@"^(?:[•◦▪▫●○■□◆◇▶►‣⁃∙·*+–—-]\s*\S|[\uF000-\uF0FF]|[(（]?(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.)）、．](?![A-Za-z0-9])|(?:[0-9]+\.)+[0-9]+\s|第[0-9一二三四五六七八九十百]+[章节節条條])")]
    private static partial Regex IsItem();

    // Rows and code: several spaces or dots in a row, prompts, comments, tags, bars.
    [GeneratedRegex(@"^\s|\S {2,}\S|\.(?: ?\.){3,}|…{2,}|^[$#>%|<]|^//|\s\|\s|^[0-9./: -]+$")]
    private static partial Regex IsItself();
}
