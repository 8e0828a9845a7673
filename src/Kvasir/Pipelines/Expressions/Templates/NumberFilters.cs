using System.Buffers;
using System.Globalization;
using System.Numerics;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Templates;

/// <summary>The filters that make numbers.</summary>
internal static class NumberFilters
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789.eE+-");

    public static Value Whole(Value value, Arguments given, Budget budget)
    {
        var otherwise = given.Only("int", "default").Find(0, "default") ?? Value.Of(0);
        return value switch
        {
            FloatValue real => double.IsFinite(real.Number) ? Value.Of(new BigInteger(real.Number)) : otherwise,
            TextValue text => ParseWhole(text.Text) is { } whole ? Value.Of(whole) : ParseReal(text.Text) is { } real && double.IsFinite(real) ? Value.Of(new BigInteger(real)) : otherwise,
            _ => Numbers.IsNumber(value) ? Value.Of(Numbers.ToInt(value)) : otherwise,
        };
    }

    public static Value Real(Value value, Arguments given, Budget budget)
    {
        var otherwise = given.Only("float", "default").Find(0, "default") ?? new FloatValue(0);
        if (value is TextValue text) return ParseReal(text.Text) is { } real ? new FloatValue(real) : otherwise;
        return Numbers.IsNumber(value) ? new FloatValue(Numbers.ToDouble(value)) : otherwise;
    }

    public static Value Round(Value value, Arguments given, Budget budget)
    {
        var decimals = given.Only("round", "precision", "method").Whole(0, "precision", 0);
        var method = given.Text(1, "method", "common");
        if (method == "common") return Numbers.Round(value, decimals);
        if (method is not ("ceil" or "floor") || Math.Abs(decimals) > 300) throw LanguageException.WrongValue("the method of round is common, ceil or floor.");
        var unit = Math.Pow(10, decimals);
        var scaled = Numbers.ToDouble(value) * unit;
        return new FloatValue((method == "ceil" ? Math.Ceiling(scaled) : Math.Floor(scaled)) / unit);
    }

    /// <summary>The whole number that a text is, as <c>int()</c> reads it.</summary>
    public static BigInteger? ParseWhole(string text)
    {
        text = text.Trim();
        if (text.Length > 1000 || text.StartsWith('_') || text.EndsWith('_') || text.Contains("__", StringComparison.Ordinal)) return null;
        return BigInteger.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The number that a text is, as <c>float()</c> reads it.</summary>
    public static double? ParseReal(string text)
    {
        text = text.Trim();
        return text.TrimStart('+', '-').ToUpperInvariant() switch
        {
            "INF" or "INFINITY" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
            "NAN" => double.NaN,
            _ => !text.AsSpan().ContainsAnyExcept(Signs) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        };
    }
}
