using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Chunking;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Archives;

/// <summary>What becomes of a value of an archive on this server. Values are a client's: what no row of this server could have is refused.</summary>
/// <param name="value">The value, of its column's kind; <see langword="null"/> for none.</param>
/// <exception cref="FormatException">It is refused; the message says why.</exception>
internal delegate object? RowRule(object? value);

/// <summary>The rules that do not depend on other rows.</summary>
internal static class RowRules
{
    // The end of the year 9999, in milliseconds: what is later is no time that can be shown.
    private const long LastMilliseconds = 253_402_300_799_999;

    // Those that are longer are nobody's.
    private const int MaxFileTypeLength = 255;

    /// <summary>Kept as it is.</summary>
    public static readonly RowRule Kept = value => value;

    /// <summary>Never taken over.</summary>
    public static readonly RowRule Nothing = _ => null;

    /// <summary>A time.</summary>
    public static readonly RowRule Time = value => Between(value, 0, LastMilliseconds);

    /// <summary>A number that databases keep in 32 bits.</summary>
    public static readonly RowRule Count = value => Between(value, 0, int.MaxValue);

    /// <summary>A number that databases keep in 64 bits.</summary>
    public static readonly RowRule Sum = value => Between(value, 0, long.MaxValue >> 16);

    /// <summary>A weight, or a duration.</summary>
    public static readonly RowRule Measure = value => value is < 0d or > 1e12 ? throw new FormatException("a number is out of range") : value;

    /// <summary>The same for every row.</summary>
    public static RowRule Always(object? instead) => _ => instead;

    /// <summary>The same wherever there is a value.</summary>
    public static RowRule Instead(object instead) => value => value is null ? null : instead;

    /// <summary>One of some texts, or none.</summary>
    public static RowRule OneOf(params IReadOnlyList<string> allowed) =>
        value => value is null or string && (value is null || allowed.Contains((string)value)) ? value : throw new FormatException($"'{KvasirException.Shorten((string)value!)}' is not one of {string.Join(", ", allowed)}");

    /// <summary>A text that a rule of this server accepts.</summary>
    public static RowRule Checked(Action<string?> check) => value =>
    {
        Check(() => check((string?)value));
        return value;
    };

    /// <summary>The name of a file or document. A text may be named by several lines, and a page by a path: a download cares for that.</summary>
    public static readonly RowRule Name = value => value is string name && (name.Length == 0 || TextLength.InCodePoints(name) > Document.MaxNameLength || name.Contains('\0', StringComparison.Ordinal))
        ? throw new FormatException($"a name must have 1 to {Document.MaxNameLength} characters, and not U+0000")
        : value;

    /// <summary>A content type, or the extension of a file: what goes into headers.</summary>
    public static readonly RowRule FileType = value => value is string text && (text.Length > MaxFileTypeLength || text.Any(char.IsControl))
        ? throw new FormatException($"a content type or extension has more than {MaxFileTypeLength} characters or control characters")
        : value;

    /// <summary>A structured value in its stored form.</summary>
    public static RowRule Json<T>(JsonTypeInfo<T> type, Action<T>? check = null) => value =>
    {
        if (value is null) return null;
        try
        {
            var read = JsonSerializer.Deserialize((string)value, type) ?? throw new FormatException("a structured value is null");
            Check(() => check?.Invoke(read));
            return value;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            throw new FormatException($"a structured value cannot be read: {KvasirException.Shorten(e.Message)}");
        }
    };

    private static object? Between(object? value, long least, long most) => value is long number && (number < least || number > most) ? throw new FormatException($"the number {number} is out of range") : value;

    private static void Check(Action check)
    {
        try
        {
            check();
        }
        catch (KvasirException e)
        {
            throw new FormatException(e.Message.TrimEnd('.'), e);
        }
    }
}
