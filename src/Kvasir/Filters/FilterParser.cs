using System.Text;
using Kvasir.Filters.Parsing;

namespace Kvasir.Filters;

/// <summary>Reads filter expressions, such as <c>year >= 2020 and author in ["kim", "lee"]</c>.</summary>
public static class FilterParser
{
    /// <summary>The longest text, in bytes of UTF-8.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>How many parentheses, lists and signs before a value may stand inside each other, and how many steps a path may have.</summary>
    public const int MaxNesting = 256;

    /// <summary>Reads a text and checks it against the fields that it may name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">The fields.</param>
    /// <param name="parameter">The request field that holds the text, which messages name.</param>
    /// <returns>The condition; <see langword="null"/> for a text without anything in it.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidFilter"/>, with the column, the token and what is wrong with it.</exception>
    /// <remarks>Takes time in proportion to the text, whatever it holds.</remarks>
    public static FilterExpression? Parse(string text, FilterSchema schema, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes) throw new KvasirException(ErrorCode.InvalidFilter, $"{parameter}: must have at most {MaxBytes} bytes") { Field = parameter };
        return string.IsNullOrWhiteSpace(text) ? null : new ExpressionParser(new FilterSource(text, parameter), schema).Parse();
    }
}
