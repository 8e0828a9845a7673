using System.Text;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>The methods of texts.</summary>
internal static class TextMethods
{
    public static IReadOnlyDictionary<string, Method> All { get; } = new Dictionary<string, Method>(StringComparer.Ordinal)
    {
        ["upper"] = Simple(text => text.ToUpperInvariant()),
        ["lower"] = Simple(text => text.ToLowerInvariant()),
        ["casefold"] = Simple(text => text.ToLowerInvariant()),
        ["title"] = Simple(Title),
        ["capitalize"] = Simple(Capitalize),
        ["swapcase"] = Simple(text => string.Concat(text.Select(sign => char.IsUpper(sign) ? char.ToLowerInvariant(sign) : char.ToUpperInvariant(sign)))),
        ["strip"] = (holder, given, budget) => Strip(holder, given, budget, start: true, end: true),
        ["lstrip"] = (holder, given, budget) => Strip(holder, given, budget, start: true, end: false),
        ["rstrip"] = (holder, given, budget) => Strip(holder, given, budget, start: false, end: true),
        ["split"] = TextSplitting.Split,
        ["rsplit"] = TextSplitting.SplitFromEnd,
        ["splitlines"] = TextSplitting.Lines,
        ["partition"] = (holder, given, budget) => TextSplitting.Partition(holder, given, budget, fromEnd: false),
        ["rpartition"] = (holder, given, budget) => TextSplitting.Partition(holder, given, budget, fromEnd: true),
        ["join"] = (holder, given, budget) => Join(Of(holder), Containers.Elements(given.Only("join", "parts").Get(0, "parts"), budget), budget),
        ["replace"] = (holder, given, budget) => Replace(Of(holder), given.Only("replace", "old", "new", "count").Text(0, "old"), given.Text(1, "new"), given.Whole(2, "count", -1), budget),
        ["startswith"] = (holder, given, _) => Value.Of(Any(given.Only("startswith", "prefix").Get(0, "prefix"), part => Of(holder).StartsWith(part, StringComparison.Ordinal))),
        ["endswith"] = (holder, given, _) => Value.Of(Any(given.Only("endswith", "suffix").Get(0, "suffix"), part => Of(holder).EndsWith(part, StringComparison.Ordinal))),
        ["removeprefix"] = (holder, given, budget) => Of(holder).StartsWith(given.Text(0, "prefix"), StringComparison.Ordinal) ? Made(Of(holder)[given.Text(0, "prefix").Length..], budget) : holder,
        ["removesuffix"] = (holder, given, budget) => Of(holder).EndsWith(given.Text(0, "suffix"), StringComparison.Ordinal) ? Made(Of(holder)[..^given.Text(0, "suffix").Length], budget) : holder,
        ["find"] = (holder, given, _) => Value.Of(Find(holder, given, fromEnd: false)),
        ["rfind"] = (holder, given, _) => Value.Of(Find(holder, given, fromEnd: true)),
        ["index"] = (holder, given, _) => Find(holder, given, fromEnd: false) is var place and >= 0 ? Value.Of(place) : throw LanguageException.WrongValue("the part is not in the text."),
        ["count"] = (holder, given, _) => Value.Of(Count(Of(holder), given.Only("count", "part").Text(0, "part"), holder)),
        ["isdigit"] = Test(char.IsDigit),
        ["isdecimal"] = Test(char.IsDigit),
        ["isnumeric"] = Test(char.IsNumber),
        ["isalpha"] = Test(char.IsLetter),
        ["isalnum"] = Test(char.IsLetterOrDigit),
        ["isspace"] = Test(char.IsWhiteSpace),
        ["isupper"] = (holder, _, _) => Value.Of(Of(holder).Any(char.IsUpper) && !Of(holder).Any(char.IsLower)),
        ["islower"] = (holder, _, _) => Value.Of(Of(holder).Any(char.IsLower) && !Of(holder).Any(char.IsUpper)),
        ["zfill"] = (holder, given, budget) => Of(holder) is ['+' or '-', ..] ? Made(Of(holder)[0] + Pad(Of(holder)[1..], ((TextValue)holder).Length - 1, given.Whole(0, "width", 0) - 1, '0', '>', budget), budget) : Value.Of(Pad(Of(holder), ((TextValue)holder).Length, given.Whole(0, "width", 0), '0', '>', budget)),
        ["ljust"] = (holder, given, budget) => Justify(holder, given, '<', budget),
        ["rjust"] = (holder, given, budget) => Justify(holder, given, '>', budget),
        ["center"] = (holder, given, budget) => Justify(holder, given, '^', budget),
    };

    public static Value Join(string between, IReadOnlyList<Value> parts, Budget budget)
    {
        var texts = parts.Select((part, i) => part is TextValue text ? text.Text : throw LanguageException.WrongType($"element {i} is a {part.TypeName}, but only texts can be joined.")).ToList();
        budget.Text(texts.Sum(text => (long)text.Length) + (long)between.Length * Math.Max(0, texts.Count - 1));
        return Value.Of(string.Join(between, texts));
    }

    public static Value Replace(string text, string old, string with, int count, Budget budget)
    {
        var found = old.Length == 0 ? text.Length + 1L : Count(text, old, null);
        if (count >= 0) found = Math.Min(found, count);
        budget.Text(text.Length + Math.Max(0, found * (with.Length - old.Length)));
        budget.Step(text.Length >> 6);
        var output = new StringBuilder();
        var from = 0;
        for (var i = 0; i < found; i++)
        {
            var at = old.Length == 0 ? Math.Min(i, text.Length) : text.IndexOf(old, from, StringComparison.Ordinal);
            output.Append(text, from, at - from).Append(with);
            from = at + old.Length;
        }

        return Value.Of(output.Append(text, from, text.Length - from).ToString());
    }

    public static string Pad(string text, int length, int width, char fill, char align, Budget budget)
    {
        var missing = Math.Max(0, width - length);
        budget.Text((long)text.Length + missing);
        var before = align == '<' ? 0 : align == '>' ? missing : missing / 2 + (missing & width & 1);
        return new string(fill, before) + text + new string(fill, missing - before);
    }

    public static string Capitalize(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    public static string Trim(string text, string? signs, bool start, bool end)
    {
        var (from, to) = (0, text.Length);
        bool Goes(char sign) => signs is null ? char.IsWhiteSpace(sign) : signs.Contains(sign, StringComparison.Ordinal);
        while (start && from < to && Goes(text[from])) from++;
        while (end && to > from && Goes(text[to - 1])) to--;
        return text[from..to];
    }

    public static Value Made(string text, Budget budget)
    {
        budget.Text(text.Length);
        return Value.Of(text);
    }

    private static string Title(string text)
    {
        var output = new StringBuilder(text.Length);
        foreach (var sign in text) output.Append(output.Length > 0 && char.IsLetter(output[^1]) ? char.ToLowerInvariant(sign) : char.ToUpperInvariant(sign));
        return output.ToString();
    }

    private static Method Simple(Func<string, string> change) => (holder, given, budget) =>
    {
        given.Only("this method");
        budget.Text(Of(holder).Length);
        return Value.Of(change(Of(holder)));
    };

    private static Method Test(Func<char, bool> holds) => (holder, given, budget) =>
    {
        budget.Step(Of(holder).Length >> 6);
        return Value.Of(Of(holder).Length > 0 && Of(holder).All(holds));
    };

    private static Value Strip(Value holder, Arguments given, Budget budget, bool start, bool end) =>
        Made(Trim(Of(holder), given.Only("strip", "chars").Find(0, "chars") is null or NoneValue ? null : given.Text(0, "chars"), start, end), budget);

    private static TextValue Justify(Value holder, Arguments given, char align, Budget budget)
    {
        var fill = given.Only("this method", "width", "fillchar").Text(1, "fillchar", " ");
        if (fill.Length != 1) throw LanguageException.WrongType("it is filled up with one character.");
        return Value.Of(Pad(Of(holder), ((TextValue)holder).Length, given.Whole(0, "width", 0), fill[0], align, budget));
    }

    private static bool Any(Value parts, Func<string, bool> holds) => parts switch
    {
        TextValue part => holds(part.Text),
        ListValue { IsTuple: true } several => several.Items.Any(part => part is TextValue text && holds(text.Text)),
        _ => throw LanguageException.WrongType($"a str or a tuple of them is expected, not a {parts.TypeName}."),
    };

    private static int Find(Value holder, Arguments given, bool fromEnd)
    {
        var text = (TextValue)holder;
        var part = given.Only("find", "part", "start", "end").Text(0, "part");
        var (from, to) = (Clamp(given.Whole(1, "start", 0), text.Length), Clamp(given.Whole(2, "end", text.Length), text.Length));
        if (from > to) return -1;
        var window = text.Part(from, to);
        var found = fromEnd ? window.LastIndexOf(part, StringComparison.Ordinal) : window.IndexOf(part, StringComparison.Ordinal);
        return found < 0 ? -1 : from + new TextValue(window).PlaceOf(found);
    }

    private static int Clamp(int place, int length) => Math.Clamp(place < 0 ? place + length : place, 0, length);

    private static int Count(string text, string part, Value? holder)
    {
        if (part.Length == 0) return ((holder as TextValue)?.Length ?? text.Length) + 1;
        return text.AsSpan().Count(part);
    }

    private static string Of(Value holder) => ((TextValue)holder).Text;
}
