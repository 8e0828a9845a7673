using System.Globalization;
using System.Text.Json;
using Kvasir.Chunking;
using Kvasir.Filters;
using Kvasir.Knowledge;

namespace Kvasir.Collections;

/// <summary>The values of preserved fields: as a run brings them, and as they are kept.</summary>
public static class PreservedValues
{
    /// <summary>The longest text, in code points.</summary>
    public const int MaxTextLength = 4_000;

    // Half a step above the largest number of 32 bits, from where on it rounds to infinity.
    private const double LargestFloat = 3.4028235677973362e38;

    /// <summary>The type of the metadata field in which a preserved field is kept.</summary>
    public static string MetadataTypeOf(FilterType type) => type is FilterType.Bool or FilterType.VarChar ? MetadataType.Text : MetadataType.Number;

    /// <summary>A value of a run.</summary>
    /// <param name="field">The field.</param>
    /// <param name="given">The value, not null.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it is not of the field's type.</exception>
    public static NamedValue Read(PreservedField field, JsonElement given)
    {
        ArgumentNullException.ThrowIfNull(field);
        var named = new NamedValue(field.Name, MetadataTypeOf(field.Type));
        return field.Type switch
        {
            FilterType.Bool => named with { Text = given.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => throw Wrong(field, "true or false", given) } },
            FilterType.VarChar => named with { Text = Text(field, given) },
            // Whatever rounds to a number of 32 bits.
            FilterType.Float => Real(named, (float)Number(field, given, LargestFloat)),
            FilterType.Double => Real(named, Number(field, given, double.MaxValue)),
            _ => Whole(named, Integer(field, given)),
        };
    }

    /// <summary>The value of a document as the wire has it; <see langword="null"/> for none.</summary>
    public static object? Show(FilterType type, MetadataValue? value) => type switch
    {
        _ when value is null => null,
        FilterType.Bool => value.TextValue switch { "true" => true, "false" => false, _ => null },
        FilterType.VarChar => value.TextValue,
        FilterType.Float => value.NumberValue is { } number ? (object)(float)number : null,
        FilterType.Double => value.NumberValue,
        _ => value.WholeValue ?? (object?)value.NumberValue,
    };

    /// <summary>The range of a type of whole numbers.</summary>
    public static (long Least, long Most) RangeOf(FilterType type) => type switch
    {
        FilterType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        FilterType.Int16 => (short.MinValue, short.MaxValue),
        FilterType.Int32 => (int.MinValue, int.MaxValue),
        FilterType.Int64 => (long.MinValue, long.MaxValue),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static NamedValue Real(NamedValue named, double number) => named with { Number = number };

    private static NamedValue Whole(NamedValue named, long number) => named with { Number = number, WholeNumber = number };

    private static string Text(PreservedField field, JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.String) throw Wrong(field, "a string", given);
        var text = given.GetString()!;
        if (TextLength.InCodePoints(text) is > MaxTextLength and var length) throw KvasirException.InvalidParam($"data.{field.Name}", $"must have at most {MaxTextLength} characters, has {length}");
        return text.Contains('\0', StringComparison.Ordinal) ? throw KvasirException.InvalidParam($"data.{field.Name}", "must not have the character U+0000") : text;
    }

    private static double Number(PreservedField field, JsonElement given, double most)
    {
        if (given.ValueKind != JsonValueKind.Number) throw Wrong(field, "a number", given);
        return given.TryGetDouble(out var number) && Math.Abs(number) <= most ? number : throw KvasirException.InvalidParam($"data.{field.Name}", $"is out of the range of {field.Type}");
    }

    // 3.0 is as whole as 3.
    private static long Integer(PreservedField field, JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Number) throw Wrong(field, "a whole number", given);
        var (least, most) = RangeOf(field.Type);
        if (!given.TryGetInt64(out var number))
        {
            if (!decimal.TryParse(given.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)) throw OutOfRange();
            if (exact != decimal.Truncate(exact)) throw Wrong(field, "a whole number", given);
            if (exact < least || exact > most) throw OutOfRange();
            number = (long)exact;
        }

        return number >= least && number <= most ? number : throw OutOfRange();

        KvasirException OutOfRange() => KvasirException.InvalidParam($"data.{field.Name}", $"must be between {least} and {most}: its fieldType is {field.Type}");
    }

    private static KvasirException Wrong(PreservedField field, string expected, JsonElement given) =>
        KvasirException.InvalidParam($"data.{field.Name}", $"must be {expected}: its fieldType is {field.Type}; was {KvasirException.Shorten(given.GetRawText())}");
}
