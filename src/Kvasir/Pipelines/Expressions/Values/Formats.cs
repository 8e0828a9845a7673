using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>The formats of values in texts, as <c>08.2f</c>.</summary>
internal static partial class Formats
{
    private const int MaxWidth = 1000;

    public static void Check(string format, Position at)
    {
        if (!Form().IsMatch(format)) throw LanguageException.Syntax(at, $"'{KvasirException.Shorten(format)}' is no format; it is [fill and < > ^][+][0][width][,][.precision] and one of s d f % x X b o.");
    }

    public static string Apply(Value value, string format, Budget budget)
    {
        if (format.Length == 0) return Printing.Plain(value, budget);
        if (Form().Match(format) is not { Success: true } form) throw LanguageException.WrongValue($"'{KvasirException.Shorten(format)}' is no format.");
        var kind = form.Groups["kind"].Value;
        var isNumber = value is IntValue or FloatValue || value is BoolValue && kind.Length > 0;
        var text = isNumber ? Number(value, kind, form, budget) : Text(value, kind, form, budget);
        var width = Size(form, "width") ?? 0;
        var align = form.Groups["align"].Value is [.., var given] ? given : isNumber ? '>' : '<';
        var fill = form.Groups["align"].Value is [var written, _] ? written : ' ';
        if (form.Groups["zero"].Success && form.Groups["align"].Length == 0)
        {
            if (!isNumber) throw LanguageException.WrongValue("a text is not filled up with zeros.");
            var sign = text[0] is '-' or '+' ? text[..1] : "";
            return sign + TextMethods.Pad(text[sign.Length..], text.Length - sign.Length, width - sign.Length, '0', '>', budget);
        }

        // The odd one goes to the right here, other than in center().
        var length = new TextValue(text).Length;
        if (align == '^') return TextMethods.Pad(new string(fill, Math.Max(0, width - length) / 2) + text, length + Math.Max(0, width - length) / 2, width, fill, '<', budget);
        return TextMethods.Pad(text, length, width, fill, align, budget);
    }

    private static string Text(Value value, string kind, Match form, Budget budget)
    {
        if (kind is not ("" or "s") || form.Groups["sign"].Success || form.Groups["comma"].Success) throw LanguageException.WrongValue($"the format does not go with a {value.TypeName}.");
        if (value is not TextValue and not BoolValue) throw LanguageException.WrongType($"a {value.TypeName} takes no format.");
        var text = new TextValue(Printing.Plain(value, budget));
        return Size(form, "precision") is { } most && most < text.Length ? text.Part(0, most) : text.Text;
    }

    private static string Number(Value value, string kind, Match form, Budget budget)
    {
        var precision = Size(form, "precision");
        var text = kind switch
        {
            "" when value is FloatValue real && precision is null => Printing.Number(real.Number),
            "" or "d" when value is not FloatValue && precision is null => Printing.Number(Numbers.ToInt(value)),
            "f" => Fixed(Numbers.ToDouble(value), precision ?? 6),
            "%" => Fixed(Numbers.ToDouble(value) * 100, precision ?? 6) + "%",
            "x" or "X" or "b" or "o" when value is not FloatValue => Digits(Numbers.ToInt(value), kind),
            _ => throw LanguageException.WrongValue($"the format '{KvasirException.Shorten(form.Value)}' does not go with a {value.TypeName}."),
        };
        if (form.Groups["comma"].Success) text = Grouped(text);
        budget.Text(text.Length);
        return form.Groups["sign"].Success && text[0] != '-' ? "+" + text : text;
    }

    private static string Fixed(double number, int precision) => double.IsFinite(number) ? Numbers.Fixed(number, precision) : Printing.Number(number);

    private static string Digits(BigInteger number, string kind)
    {
        var (size, digits) = (BigInteger.Abs(number), "");
        var unit = kind == "b" ? 2 : kind == "o" ? 8 : 16;
        do
        {
            digits = "0123456789abcdef"[(int)(size % unit)] + digits;
            size /= unit;
        }
        while (!size.IsZero);
        return (number.Sign < 0 ? "-" : "") + (kind == "X" ? digits.ToUpperInvariant() : digits);
    }

    private static string Grouped(string text)
    {
        var start = text[0] == '-' ? 1 : 0;
        var end = text.AsSpan(start).IndexOfAnyExceptInRange('0', '9') is var found and >= 0 ? start + found : text.Length;
        for (var at = end - 3; at > start; at -= 3) text = text.Insert(at, ",");
        return text;
    }

    private static int? Size(Match form, string name) => form.Groups[name] is not { Success: true } group ? null : int.TryParse(group.Value, CultureInfo.InvariantCulture, out var size) && size <= MaxWidth ? size : throw LanguageException.Limit($"a format has at most {MaxWidth} characters.");

    [GeneratedRegex(@"^(?<align>.?[<>^])?(?<sign>\+)?(?<zero>0)?(?<width>[0-9]+)?(?<comma>,)?(\.(?<precision>[0-9]+))?(?<kind>[sdf%xXbo])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Form();
}
