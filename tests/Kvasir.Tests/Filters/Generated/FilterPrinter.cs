using System.Globalization;
using System.Text;

namespace Kvasir.Tests.Filters.Generated;

/// <summary>Writes tokens with whatever spacing, case and spelling the language allows.</summary>
public sealed class FilterPrinter(Random random)
{
    private readonly List<string> _tokens = [];

    public Random Random => random;

    public IReadOnlyList<string> Tokens => _tokens;

    public string Text => Join(random, _tokens);

    /// <summary>Adds tokens; words of the language in any case.</summary>
    public FilterPrinter Add(params string[] tokens)
    {
        _tokens.AddRange(tokens.Select(token => token is "and" or "or" or "not" or "in" or "like" or "exists" or "is" or "null" ? AnyCase(token) : token));
        return this;
    }

    public FilterPrinter Wrapped(Action<FilterPrinter> inner)
    {
        Add("(");
        inner(this);
        return Add(")");
    }

    public void Separated<T>(IEnumerable<T> items, Action<T> write, string separator)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst) Add(separator);
            isFirst = false;
            write(item);
        }
    }

    public FilterPrinter Number(long number)
    {
        if (number < 0) Add("-");
        var magnitude = number < 0 ? 0UL - (ulong)number : (ulong)number;
        return Add(random.Next(4) switch { 0 => $"0x{magnitude:X}", 1 when magnitude > 0 => "0" + Convert.ToString((long)magnitude, 8), _ => magnitude.ToString(CultureInfo.InvariantCulture) });
    }

    public FilterPrinter Number(double number)
    {
        if (number < 0) Add("-");
        var text = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        return Add(text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal) ? text : text + ".");
    }

    public FilterPrinter Quoted(string text)
    {
        var quote = random.Next(2) == 0 ? '"' : '\'';
        var literal = new StringBuilder().Append(quote);
        // Half of a pair cannot be escaped alone.
        var mayEscape = !text.Any(char.IsSurrogate);
        foreach (var c in text)
        {
            if (c == '\\' || c == quote) literal.Append('\\').Append(c);
            else if (c == '\n') literal.Append("\\n");
            else if (c == '\0') literal.Append(random.Next(3) switch { 0 => "\\000", 1 => "\\x00", _ => "\\u0000" });
            else if (mayEscape && random.Next(8) == 0) literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else literal.Append(c);
        }

        return Add(literal.Append(quote).ToString());
    }

    public static string Join(Random random, IReadOnlyList<string> tokens)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && ((IsWord(tokens[i - 1][^1]) && IsWord(tokens[i][0])) || random.Next(3) > 0)) text.Append(Pools.Pick(random, [" ", " ", " ", "  ", "\t", "\r\n"]));
            text.Append(tokens[i]);
        }

        return text.ToString();
    }

    private string AnyCase(string word) => random.Next(3) switch { 0 => word.ToUpperInvariant(), 1 => string.Concat(word.Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : c)), _ => word };

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '"' or '\'';
}
