using System.Globalization;

namespace Kvasir.Extraction.Office;

/// <summary>Writes the values of cells as text, whatever format shows them as.</summary>
internal static class SheetValues
{
    private const double MaxInteger = 1e18;
    private const double LastDate = 2_958_466;
    private const int DaysTo1904 = 1462;

    // Spreadsheets take 1900 for a leap year, so days before March of it are counted one less.
    private const int ImaginaryDay = 60;

    /// <summary>A whole number without decimal point; any other as the shortest text that gives the same number.</summary>
    public static string Number(double number) => number == Math.Truncate(number) && Math.Abs(number) < MaxInteger
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number as it is written in a file.</summary>
    public static string Number(string number) =>
        number.Length < 40 && number.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0 && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? Number(value)
            : number;

    /// <summary>A date by its number of days; a time of day or a span of time when the format shows no date.</summary>
    public static string Date(string serial, SheetFormat format, bool from1904)
    {
        if (!double.TryParse(serial, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) || !(days is >= 0 and < LastDate)) return Number(serial);
        if (format == SheetFormat.Duration) return Duration(TimeSpan.FromSeconds(Math.Round(days * 86_400)));
        if (format == SheetFormat.Time && days < 1) return Duration(TimeSpan.FromSeconds(Math.Round(days * 86_400)));
        if (from1904) days += DaysTo1904;
        else if (days < ImaginaryDay) days++;
        return days < LastDate ? Date(new DateTime(1899, 12, 30).AddSeconds(Math.Round(days * 86_400))) : Number(serial);
    }

    /// <summary>A date and time.</summary>
    public static string Date(DateTime date) => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A span of time in hours, minutes and seconds.</summary>
    public static string Duration(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");

    /// <summary>A truth value.</summary>
    public static string Boolean(bool value) => value ? "True" : "False";
}
