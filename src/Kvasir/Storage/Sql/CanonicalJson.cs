using System.Globalization;
using System.Text.Json;
using Kvasir.Filters;

namespace Kvasir.Storage.Sql;

/// <summary>JSON in one spelling for each value, so that equal values are equal texts: 1, 1.0 and 1e0 are <c>1</c>.</summary>
internal static class CanonicalJson
{
    // Between these, 28 digits hold every digit that a number of 64 bits is written with.
    private const double SmallestDecimal = 1e-9;
    private const double LargestDecimal = 7e27;

    /// <summary>A constant.</summary>
    public static string Of(FilterValue value) => value switch
    {
        IntegerValue integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        RealValue real => OfNumber(real.Value.ToString("R", CultureInfo.InvariantCulture)),
        TextValue text => OfText(text.Value),
        BoolValue truth => truth.Value ? "true" : "false",
        ListValue list => $"[{string.Join(',', list.Values.Select(Of))}]",
        _ => throw new InvalidOperationException($"Unknown constant {value.GetType().Name}."),
    };

    /// <summary>A value of JSON; objects, which no constant equals, as they are.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => OfNumber(value.GetRawText()),
        JsonValueKind.String => TextOf(value) is { } text ? OfText(text) : value.GetRawText(),
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Of))}]",
        _ => value.GetRawText(),
    };

    /// <summary>The sign of the order of two numbers.</summary>
    public static int CompareNumbers(string left, string right) =>
        ToDecimal(left) is { } one && ToDecimal(right) is { } two ? one.CompareTo(two) : ToDouble(left).CompareTo(ToDouble(right));

    /// <summary>The text of a string; <see langword="null"/> where it holds half a character, as JSON can.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string OfNumber(string digits)
    {
        if (ToDecimal(digits) is not { } exact) return ToDouble(digits).ToString("R", CultureInfo.InvariantCulture);
        // Dividing by one with all its digits takes the zeros at the end away.
        return (exact / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
    }

    private static decimal? ToDecimal(string digits)
    {
        var number = Math.Abs(ToDouble(digits));
        return number == 0 || (number >= SmallestDecimal && number < LargestDecimal) ? decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    }

    private static double ToDouble(string digits) => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string OfText(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
