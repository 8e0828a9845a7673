using System.Text;

namespace Kvasir.Tests.Filters.Generated;

/// <summary>Texts that may be filters, and mostly are not.</summary>
public static class FuzzTexts
{
    private static readonly string[] Soup =
    [
        "and", "OR", "not", "in", "like", "exists", "is", "null", "true", "False", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "**", "&&", "||", "!", "(", ")", "[", "]", ",", "{", "}", "=", "&", "|",
        "^", "~", "<<", "=~", ".", ";", "$meta", "id", "i8", "f", "d", "s", "b", "j", "tags", "fs", "nobody", "json_contains", "array_length", "array_contains_any", "lower", "0", "1", "-1", "2.5", "1e3", "0x1F", "09",
        "1e999", "9223372036854775808", "''", "\"kim\"", "'a%'", "\"", "'", "\\", "r'\\'", "'\\q'", "'\\uD800'", "年", "😀", "\ud83d", "\0", "\n", "[1, 'x']", "j['k']", "id == 1", "s like '%'",
    ];

    /// <summary>One text of one of the kinds: noise, tokens in any order, a valid filter with changes, and things inside things.</summary>
    public static string Make(Random random) => random.Next(4) switch
    {
        0 => Noise(random),
        1 => string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pools.Pick(random, Soup))),
        2 => Changed(random),
        _ => Nested(random),
    };

    /// <summary>A valid filter in which tokens were left out, put in, exchanged or cut.</summary>
    public static string Changed(Random random)
    {
        var printer = new FilterPrinter(random);
        new Samples(random).Any(2).Write(printer);
        var tokens = printer.Tokens.ToList();
        for (var change = random.Next(1, 4); change > 0 && tokens.Count > 0; change--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(4))
            {
                case 0: tokens.RemoveAt(at); break;
                case 1: tokens.Insert(at, Pools.Pick(random, Soup)); break;
                case 2: tokens[at] = Pools.Pick(random, Soup); break;
                default: tokens[at] = tokens[at][..random.Next(1, tokens[at].Length + 1)]; break;
            }
        }

        return FilterPrinter.Join(random, tokens);
    }

    private static string Noise(Random random)
    {
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        if (random.Next(2) == 0) return Encoding.UTF8.GetString(bytes);
        return random.Next(2) == 0 ? new string(Array.ConvertAll(bytes, value => (char)(value & 0x7F))) : new string(Array.ConvertAll(bytes, value => (char)random.Next(0x10000)));
    }

    private static string Nested(Random random)
    {
        var open = Pools.Pick(random, ["(", "[", "not ", "-", "!", "+", "j[", "json_contains(", "id in [", "2 ** ", "1 + (", "id == 1 and (", "id == 1 or not ("]);
        var depth = random.Next(1, random.Next(10) == 0 ? 3500 : 300);
        var close = random.Next(3) == 0 ? "" : string.Concat(Enumerable.Repeat(open.Contains('[', StringComparison.Ordinal) ? "]" : open.Contains('(', StringComparison.Ordinal) ? ")" : "", depth));
        return string.Concat(Enumerable.Repeat(open, depth)) + Pools.Pick(random, ["", "1", "id == 1", "'k'"]) + close;
    }
}
