using System.Globalization;
using System.Text.Json;

namespace Kvasir.Knowledge;

/// <summary>A field that a document carries, with its value.</summary>
public sealed record MetadataValue
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaxTextLength = 10_000;

    // Up to here every whole number has a floating-point number of its own.
    private const double MaxExactNumber = 1L << 53;

    /// <summary>The field.</summary>
    public required string FieldId { get; init; }

    /// <summary>The field's name.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="MetadataType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The value of a text field; <see langword="null"/> for none.</summary>
    public string? TextValue { get; init; }

    /// <summary>The value of a number or time field (Unix seconds); <see langword="null"/> for none.</summary>
    public double? NumberValue { get; init; }

    /// <summary>The value of a number field exactly, where it is a whole number that <see cref="NumberValue"/> cannot hold.</summary>
    public long? IntegerValue { get; init; }

    /// <summary>The whole number that the value is; <see langword="null"/> when it is none, or was given in a form that is not exact.</summary>
    public long? WholeValue => IntegerValue ?? (NumberValue is { } number && Math.Abs(number) <= MaxExactNumber && number == Math.Floor(number) ? (long)number : null);

    /// <summary>A value as a client gives it: text or number, where numbers may be written as text.</summary>
    /// <param name="field">The field.</param>
    /// <param name="given">The value; null or undefined for none.</param>
    /// <param name="path">The request field that a message names.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when the value is not of the field's type.</exception>
    public static MetadataValue From(MetadataField field, JsonElement given, string path)
    {
        ArgumentNullException.ThrowIfNull(field);
        var none = new MetadataValue { FieldId = field.Id, Name = field.Name, Type = field.Type };
        if (given.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return none;
        if (field.Type == MetadataType.Text) return none with { TextValue = Text(given, path) };

        var text = given.ValueKind is JsonValueKind.String ? given.GetString() : given.ValueKind is JsonValueKind.Number ? given.GetRawText() : null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? none with { NumberValue = number }
            : throw KvasirException.InvalidParam(path, field.Type == MetadataType.Time ? "must be a time in Unix seconds, as a number or in text" : "must be a number, or a number in text");
    }

    private static string Text(JsonElement given, string path)
    {
        var text = given.ValueKind switch
        {
            JsonValueKind.String => given.GetString()!,
            JsonValueKind.Number => given.GetRawText(),
            _ => throw KvasirException.InvalidParam(path, "must be a string, a number or null"),
        };
        return text.Length <= MaxTextLength ? text : throw KvasirException.InvalidParam(path, $"must have at most {MaxTextLength} characters, has {text.Length}");
    }
}
