using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Code;

/// <summary>What <c>re</c> holds. Patterns are matched in linear time; what needs more, as looking around and back, is refused.</summary>
internal static partial class RegularExpressions
{
    private const int MaxPattern = 1000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    public static IReadOnlyDictionary<string, Value> All { get; } = new Dictionary<string, Value>(StringComparer.Ordinal)
    {
        ["I"] = Value.Of(2),
        ["IGNORECASE"] = Value.Of(2),
        ["M"] = Value.Of(8),
        ["MULTILINE"] = Value.Of(8),
        ["S"] = Value.Of(16),
        ["DOTALL"] = Value.Of(16),
        ["search"] = Make("search", (given, budget) => One(given, "{0}", budget)),
        ["match"] = Make("match", (given, budget) => One(given, @"\A(?:{0})", budget)),
        ["fullmatch"] = Make("fullmatch", (given, budget) => One(given, @"\A(?:{0})\z", budget)),
        ["findall"] = Make("findall", (given, budget) => new ListValue([.. Found(given.Only("findall", "pattern", "string", "flags"), 2, -1, budget).Select(Groups)])),
        ["split"] = Make("split", Split),
        ["sub"] = Make("sub", Substitute),
        ["escape"] = Make("escape", (given, budget) => TextMethods.Made(Special().Replace(given.Only("escape", "pattern").Text(0, "pattern"), @"\$0"), budget)),
    };

    // What a match counts as in a list: itself, its group, or all its groups.
    private static Value Groups(Match match) => match.Groups.Count switch
    {
        1 => Value.Of(match.Value),
        2 => Value.Of(match.Groups[1].Value),
        _ => Containers.TupleOf(match.Groups.Values.Skip(1).Select(group => Value.Of(group.Value))),
    };

    private static FunctionValue Make(string name, Func<Arguments, Budget, Value> body) => new(name, (given, budget) =>
    {
        try
        {
            return body(given, budget);
        }
        catch (RegexMatchTimeoutException)
        {
            throw LanguageException.Limit("the pattern takes longer than a second.");
        }
    });

    private static Regex Pattern(Arguments given, int flagsPlace, string form)
    {
        var pattern = given.Text(0, "pattern");
        if (pattern.Length > MaxPattern) throw LanguageException.Limit($"a pattern has at most {MaxPattern} characters.");
        if (Repetition().Matches(pattern).Any(count => count.Value.Split(',').Any(number => number.Length > 3))) throw LanguageException.Limit("a pattern repeats a part at most 999 times.");
        var flags = given.Whole(flagsPlace, "flags", 0);
        if ((flags & ~26) != 0) throw LanguageException.WrongValue("the flags are IGNORECASE, MULTILINE and DOTALL, added with '+'.");
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        if ((flags & 2) != 0) options |= RegexOptions.IgnoreCase;
        if ((flags & 8) != 0) options |= RegexOptions.Multiline;
        if ((flags & 16) != 0) options |= RegexOptions.Singleline;
        try
        {
            return new Regex(string.Format(CultureInfo.InvariantCulture, form, pattern.Replace("(?P<", "(?<", StringComparison.Ordinal).Replace(@"\Z", @"\z", StringComparison.Ordinal)), options, MaxTime);
        }
        catch (ArgumentException)
        {
            throw LanguageException.WrongValue($"'{KvasirException.Shorten(pattern)}' is no pattern.");
        }
        catch (NotSupportedException)
        {
            throw LanguageException.WrongValue($"'{KvasirException.Shorten(pattern)}' looks around or back, which patterns cannot do here.");
        }
    }

    private static Value One(Arguments given, string form, Budget budget)
    {
        var pattern = Pattern(given.Only("this function", "pattern", "string", "flags"), 2, form);
        var text = given.Text(1, "string");
        budget.Step(text.Length >> 4);
        var match = pattern.Match(text);
        return match.Success ? Matched(match, new TextValue(text)) : Value.None;
    }

    private static ModuleValue Matched(Match match, TextValue text)
    {
        Value Of(Group group) => group.Success ? Value.Of(group.Value) : Value.None;
        Group Find(Arguments given) => given.Find(0, "group") switch
        {
            null => match,
            TextValue name when match.Groups.ContainsKey(name.Text) => match.Groups[name.Text],
            IntValue place when place.Number.Sign >= 0 && place.Number < match.Groups.Count => match.Groups[(int)place.Number],
            _ => throw new LanguageException("IndexError", "the pattern has no such group."),
        };
        Value Start(Arguments given) => Value.Of(text.PlaceOf(Find(given).Index));
        Value End(Arguments given) => Value.Of(text.PlaceOf(Find(given).Index + Find(given).Length));
        return new("Match", new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["group"] = new FunctionValue("group", (given, _) => given.Places.Count > 1 ? Containers.TupleOf(given.Places.Select(place => Of(Find(Arguments.Of(place))))) : Of(Find(given))),
            ["groups"] = new FunctionValue("groups", (_, _) => Containers.TupleOf(match.Groups.Values.Skip(1).Select(Of))),
            ["start"] = new FunctionValue("start", (given, _) => Start(given)),
            ["end"] = new FunctionValue("end", (given, _) => End(given)),
            ["span"] = new FunctionValue("span", (given, _) => Containers.TupleOf(Start(given), End(given))),
        });
    }

    // Made one by one, so that what they take is counted before the next is looked for.
    private static List<Match> Found(Arguments given, int flagsPlace, int most, Budget budget, int textPlace = 1)
    {
        var text = given.Text(textPlace, "string");
        budget.Step(text.Length >> 4);
        var found = new List<Match>();
        for (var match = Pattern(given, flagsPlace, "{0}").Match(text); match.Success && found.Count != most; match = match.NextMatch())
        {
            budget.Items(match.Groups.Count, found.Count);
            budget.Text(match.Groups.Values.Sum(group => (long)group.Length));
            found.Add(match);
        }

        return found;
    }

    private static Value Split(Arguments given, Budget budget)
    {
        given.Only("split", "pattern", "string", "maxsplit", "flags");
        var text = given.Text(1, "string");
        var parts = new List<Value>();
        var from = 0;
        budget.Text(text.Length);
        foreach (var match in Found(given, 3, given.Whole(2, "maxsplit", 0) is > 0 and var most ? most : -1, budget))
        {
            parts.Add(Value.Of(text[from..match.Index]));
            parts.AddRange(match.Groups.Values.Skip(1).Select(group => group.Success ? Value.Of(group.Value) : (Value)Value.None));
            from = match.Index + match.Length;
        }

        parts.Add(Value.Of(text[from..]));
        return new ListValue(parts);
    }

    private static Value Substitute(Arguments given, Budget budget)
    {
        given.Only("sub", "pattern", "repl", "string", "count", "flags");
        var text = given.Text(2, "string");
        var with = given.Get(1, "repl");
        var output = new StringBuilder();
        var from = 0;
        foreach (var match in Found(given, 4, given.Whole(3, "count", 0) is > 0 and var most ? most : -1, budget, textPlace: 2))
        {
            var piece = with is FunctionValue function
                ? function.Call(Arguments.Of(Matched(match, new TextValue(text))), budget) is TextValue made ? made.Text : throw LanguageException.WrongType("the function must return a str.")
                : Filled(given.Text(1, "repl"), match);
            if (output.Length + (long)piece.Length > Budget.MaxText) budget.Text(output.Length + (long)piece.Length);
            output.Append(text, from, match.Index - from).Append(piece);
            from = match.Index + match.Length;
        }

        return TextMethods.Made(output.Append(text, from, text.Length - from).ToString(), budget);
    }

    private static string Filled(string form, Match match) => !form.Contains('\\', StringComparison.Ordinal) ? form : Reference().Replace(form, reference => reference.Value switch
    {
        @"\n" => "\n",
        @"\t" => "\t",
        @"\r" => "\r",
        @"\\" => "\\",
        _ => reference.Groups["name"] is { Success: true } name && match.Groups.ContainsKey(name.Value) ? match.Groups[name.Value].Value : throw LanguageException.WrongValue($"'{KvasirException.Shorten(reference.Value)}' names no group of the pattern."),
    });

    [GeneratedRegex(@"\\(g<(?<name>\w+)>|(?<name>\d{1,2})|.)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<=\{)[0-9,]+(?=\})")]
    private static partial Regex Repetition();

    [GeneratedRegex(@"[^\p{L}\p{N}_!""%',/:;<=>@`]")]
    private static partial Regex Special();
}
