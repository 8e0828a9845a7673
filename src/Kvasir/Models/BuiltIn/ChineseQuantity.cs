using System.Globalization;

namespace Kvasir.Models.BuiltIn;

/// <summary>Figures with a Chinese unit, as English writes them: 1990年, 3月, 19世纪, 2400万.</summary>
internal static class ChineseQuantity
{
    // Words that only say what shape of thing is counted. Those that mean something themselves (次 times, 种 kind) are missing.
    private const string MeasureWords = "个名位只条项座支本颗部台辆张篇首届艘架批幅件份套顶句枚栋";
    private const string Counters = "哪这那几每各某数一二两三四五六七八九十百千万亿0123456789";

    // Longer runs of digits are not quantities, and the bound keeps reading them linear.
    private const int MaxFigureLength = 32;

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>Reads a figure and the unit behind it.</summary>
    /// <param name="text">Text that begins with a digit.</param>
    /// <param name="english">What to write.</param>
    /// <returns>How many characters of the text that stands for; 0 when no unit of time or size follows the figure.</returns>
    public static int Read(ReadOnlySpan<char> text, out string english)
    {
        var end = 1;
        while (end < Math.Min(text.Length, MaxFigureLength) && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            end++;
        var figure = text[..end];
        var unit = text[end..];
        var (units, form) = unit switch
        {
            ['年', '代', ..] => (2, $"{figure}s"),
            ['年', ..] => (1, figure.Length == 4 ? $"{figure}" : $"{figure} years"),
            ['世', '纪', ..] => (2, $"{figure}{Ordinal(figure)} century"),
            ['月', ..] when Month(figure) is { } month => (1, month),
            ['日' or '号', ..] => (1, figure.ToString()),
            ['万', '亿', ..] => (2, Scale(figure, 1e12)),
            ['万', ..] => (1, Scale(figure, 1e4)),
            ['亿', ..] => (1, Scale(figure, 1e8)),
            _ => (0, ""),
        };
        english = form;
        return units == 0 ? 0 : end + units;
    }

    /// <summary>Whether a word is one that English leaves out between a number and what is counted: 三支球队.</summary>
    public static bool IsMeasureWord(ReadOnlySpan<char> text, int start, int end) =>
        end - start == 1 && start > 0 && MeasureWords.Contains(text[start]) && Counters.Contains(text[start - 1]);

    private static string? Month(ReadOnlySpan<char> figure) => int.TryParse(figure, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? Months[month - 1] : null;

    private static string Ordinal(ReadOnlySpan<char> figure) => figure switch
    {
        [.., '1', _] => "th",
        [.., '1'] => "st",
        [.., '2'] => "nd",
        [.., '3'] => "rd",
        _ => "th",
    };

    private static string Scale(ReadOnlySpan<char> figure, double unit)
    {
        if (!double.TryParse(figure, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
            return figure.ToString();
        value *= unit;
        var (scaled, word) = value switch
        {
            >= 1e12 => (value / 1e12, " trillion"),
            >= 1e9 => (value / 1e9, " billion"),
            >= 1e6 => (value / 1e6, " million"),
            _ => (value, ""),
        };
        return scaled.ToString("#,0.###", CultureInfo.InvariantCulture) + word;
    }
}
