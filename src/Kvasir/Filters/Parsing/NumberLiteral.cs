using System.Globalization;

namespace Kvasir.Filters.Parsing;

/// <summary>Reads numbers: decimal, <c>0x1F</c>, <c>0b101</c>, octal with a leading zero, and with a fraction or an exponent.</summary>
internal static class NumberLiteral
{
    public static Token Read(FilterSource source, int start)
    {
        var text = source.Text;
        var end = start;
        var isReal = false;
        if (Prefix(text, start) is { } radix)
        {
            end = start + 2;
            while (end < text.Length && Lexer.IsWordPart(text[end])) end++;
            return Integer(source, start, end, text.AsSpan(start + 2, end - start - 2), radix);
        }

        Digits();
        if (end < text.Length && text[end] == '.')
        {
            isReal = true;
            end++;
            Digits();
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            isReal = true;
            end++;
            if (end < text.Length && text[end] is '+' or '-') end++;
            Digits();
        }

        var number = end;
        while (end < text.Length && Lexer.IsWordPart(text[end])) end++;
        if (number != end || !char.IsAsciiDigit(text[end - 1]) && text[end - 1] != '.') throw NotANumber(source, start, end);
        var digits = text.AsSpan(start, end - start);
        if (!isReal) return digits.Length > 1 && digits[0] == '0' ? Integer(source, start, end, digits[1..], 8) : Integer(source, start, end, digits, 10);

        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new Token(TokenKind.Literal, start, end, new RealValue(value)) : throw source.Fail(start, end, "is beyond the range of numbers");

        void Digits()
        {
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }
    }

    private static int? Prefix(string text, int start)
    {
        if (text[start] != '0' || start + 1 == text.Length) return null;
        return text[start + 1] switch { 'x' or 'X' => 16, 'b' or 'B' => 2, _ => null };
    }

    private static Token Integer(FilterSource source, int start, int end, ReadOnlySpan<char> digits, int radix)
    {
        if (digits.IsEmpty) throw NotANumber(source, start, end);
        const ulong Largest = 1UL << 63;
        var magnitude = 0UL;
        foreach (var digit in digits)
        {
            var value = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (value >= radix) throw NotANumber(source, start, end);
            // Beyond the largest it stays there, and the rest is only looked at.
            magnitude = magnitude > (Largest - (ulong)value) / (ulong)radix ? Largest + 1 : (magnitude * (ulong)radix) + (ulong)value;
        }

        if (magnitude > Largest) throw source.Fail(start, end, "does not fit into 64 bits");
        return magnitude == Largest ? new Token(TokenKind.LargestMagnitude, start, end) : new Token(TokenKind.Literal, start, end, new IntegerValue((long)magnitude));
    }

    private static KvasirException NotANumber(FilterSource source, int start, int end) => source.Fail(start, end, "is not a number");
}
