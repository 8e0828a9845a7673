using System.Text.RegularExpressions;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Templates;

/// <summary>The filters about texts.</summary>
internal static partial class TextFilters
{
    public static Method Changed(Func<string, string> change) => (value, given, budget) => TextMethods.Made(change(Printing.Plain(value, budget)), budget);

    public static Value Capitalize(Value value, Arguments given, Budget budget) => TextMethods.Made(TextMethods.Capitalize(Printing.Plain(value, budget)), budget);

    public static Value Title(Value value, Arguments given, Budget budget) =>
        TextMethods.Made(Word().Replace(Printing.Plain(value, budget), word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..].ToLowerInvariant()), budget);

    public static Value Trim(Value value, Arguments given, Budget budget) =>
        TextMethods.Made(TextMethods.Trim(Printing.Plain(value, budget), given.Only("trim", "chars").Find(0, "chars") is null or NoneValue ? null : given.Text(0, "chars"), start: true, end: true), budget);

    public static Value Replace(Value value, Arguments given, Budget budget)
    {
        given.Only("replace", "old", "new", "count");
        return TextMethods.Replace(Printing.Plain(value, budget), Printing.Plain(given.Get(0, "old"), budget), Printing.Plain(given.Get(1, "new"), budget), given.Whole(2, "count", -1), budget);
    }

    public static Value Escape(Value value, Arguments given, Budget budget)
    {
        var text = Printing.Plain(value, budget);
        budget.Text(text.Length * 5L);
        return Value.Of(text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal).Replace("\"", "&#34;", StringComparison.Ordinal));
    }

    public static Value ToJson(Value value, Arguments given, Budget budget)
    {
        int? indent = given.Only("tojson", "indent").Find(0, "indent") is null or NoneValue ? null : Math.Clamp(given.Whole(0, "indent", 0), 0, 20);
        // Sorted, and safe within HTML, as Jinja does it.
        var json = new JsonText(budget, indent: indent, isSorted: true).Write(value);
        return TextMethods.Made(json.Replace("<", @"\u003c", StringComparison.Ordinal).Replace(">", @"\u003e", StringComparison.Ordinal).Replace("&", @"\u0026", StringComparison.Ordinal).Replace("'", @"\u0027", StringComparison.Ordinal), budget);
    }

    public static Value Truncate(Value value, Arguments given, Budget budget)
    {
        given.Only("truncate", "length", "killwords", "end", "leeway");
        var text = new TextValue(Printing.Plain(value, budget));
        var (length, end) = (given.Whole(0, "length", 255), given.Text(2, "end", "..."));
        var endLength = new TextValue(end).Length;
        if (length < endLength || given.Whole(3, "leeway", 5) < 0) throw LanguageException.WrongValue("a text is not cut shorter than its end mark.");
        if (text.Length <= (long)length + given.Whole(3, "leeway", 5)) return text;
        var kept = text.Part(0, length - endLength);
        if (!given.Flag(1, "killwords") && kept.LastIndexOf(' ') is var blank and >= 0) kept = kept[..blank];
        return TextMethods.Made(kept + end, budget);
    }

    public static Value Indent(Value value, Arguments given, Budget budget)
    {
        given.Only("indent", "width", "first", "blank");
        var before = given.Find(0, "width") is TextValue own ? own.Text : new string(' ', Math.Clamp(given.Whole(0, "width", 4), 0, 1000));
        var lines = ((ListValue)TextSplitting.Lines(Value.Of(Printing.Plain(value, budget) + "\n"), Arguments.Of(), budget)).Items.Select(line => ((TextValue)line).Text).ToList();
        budget.Text(lines.Sum(line => (long)line.Length + before.Length + 1));
        return Value.Of(string.Join('\n', lines.Select((line, i) => i == 0 ? given.Flag(1, "first") ? before + line : line : line.Length > 0 || given.Flag(2, "blank") ? before + line : line)));
    }

    public static Value UrlEncode(Value value, Arguments given, Budget budget)
    {
        if (value is TextValue || value is not (DictValue or ListValue)) return TextMethods.Made(Quoted(Printing.Plain(value, budget), budget).Replace("%2F", "/", StringComparison.Ordinal), budget);
        var pairs = value is DictValue dict ? DictMethods.Pairs(dict, budget).Items : Containers.Elements(value, budget);
        return TextMethods.Made(string.Join('&', pairs.Select(pair => string.Join('=', Containers.Elements(pair, budget).Select(part => Quoted(Printing.Plain(part, budget), budget).Replace("%20", "+", StringComparison.Ordinal))))), budget);
    }

    public static Value WordCount(Value value, Arguments given, Budget budget) => Value.Of(Words().Count(Printing.Plain(value, budget)));

    private static string Quoted(string text, Budget budget)
    {
        budget.Text(text.Length * 9L);
        return Uri.EscapeDataString(text);
    }

    [GeneratedRegex(@"[^-\s({\[<]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
