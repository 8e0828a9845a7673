using System.Globalization;

namespace Kvasir.Filters;

/// <summary>Numbers as text, where a condition reads the one as the other: every database follows this.</summary>
internal static class NumberText
{
    /// <summary>The longest text that may be a number, in characters.</summary>
    public const int MaxLength = 1_000;

    /// <summary>The number that a text is, white space around it included; <see langword="null"/> when it is none.</summary>
    public static double? Read(string text) =>
        text.Length <= MaxLength && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? number : null;

    /// <summary>The shortest text that reads as the number; there is one zero, whatever its sign.</summary>
    public static string Write(double number)
    {
        var shortest = (number + 0d).ToString(CultureInfo.InvariantCulture);
        // For a few powers of two, such as 2^-25, that is one digit too short.
        return double.Parse(shortest, CultureInfo.InvariantCulture) == number ? shortest : number.ToString("G17", CultureInfo.InvariantCulture);
    }
}
