using System.Buffers;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>The methods of texts that cut them.</summary>
internal static class TextSplitting
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    public static Value Split(Value holder, Arguments given, Budget budget) => ListOf(Cut(holder, given, fromEnd: false, budget), budget);

    public static Value SplitFromEnd(Value holder, Arguments given, Budget budget) => ListOf(Cut(holder, given, fromEnd: true, budget), budget);

    public static Value Lines(Value holder, Arguments given, Budget budget)
    {
        var (text, keep) = (Of(holder), given.Only("splitlines", "keepends").Flag(0, "keepends"));
        var lines = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var end = text.AsSpan(from).IndexOfAny(LineEnds) is var found and >= 0 ? from + found : text.Length;
            var next = end == text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            budget.Items(1, lines.Count);
            lines.Add(text[from..(keep ? next : end)]);
            from = next;
        }

        return ListOf(lines, budget);
    }

    public static Value Partition(Value holder, Arguments given, Budget budget, bool fromEnd)
    {
        var (text, sign) = (Of(holder), given.Only("partition", "sep").Text(0, "sep"));
        if (sign.Length == 0) throw LanguageException.WrongValue("the separator is empty.");
        var at = fromEnd ? text.LastIndexOf(sign, StringComparison.Ordinal) : text.IndexOf(sign, StringComparison.Ordinal);
        budget.Text(text.Length);
        string[] parts = at >= 0 ? [text[..at], sign, text[(at + sign.Length)..]] : fromEnd ? ["", "", text] : [text, "", ""];
        return Containers.TupleOf(parts.Select(Value.Of));
    }

    private static List<string> Cut(Value holder, Arguments given, bool fromEnd, Budget budget)
    {
        given.Only("split", "sep", "maxsplit");
        var text = Of(holder);
        var most = given.Whole(1, "maxsplit", -1);
        if (given.Find(0, "sep") is null or NoneValue) return AtBlanks(text, most, fromEnd, budget);
        var sign = given.Text(0, "sep");
        if (sign.Length == 0) throw LanguageException.WrongValue("the separator is empty.");
        var count = text.AsSpan().Count(sign);
        if (most >= 0 && most < count) count = most;
        budget.Items(count + 1L);
        var parts = new List<string>(count + 1);
        if (fromEnd)
        {
            for (var end = text.Length; ;)
            {
                var at = parts.Count < count && end > 0 ? text.LastIndexOf(sign, end - 1, end, StringComparison.Ordinal) : -1;
                parts.Insert(0, text[(at < 0 ? 0 : at + sign.Length)..end]);
                budget.Step(parts.Count >> 6);
                if (at < 0) return parts;
                end = at;
            }
        }

        for (var from = 0; ;)
        {
            var at = parts.Count < count ? text.IndexOf(sign, from, StringComparison.Ordinal) : -1;
            parts.Add(text[from..(at < 0 ? text.Length : at)]);
            if (at < 0) return parts;
            from = at + sign.Length;
        }
    }

    private static List<string> AtBlanks(string text, int most, bool fromEnd, Budget budget)
    {
        var words = new List<(int From, int To)>();
        for (var i = 0; i < text.Length;)
        {
            while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
            var from = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i])) i++;
            if (i == from) continue;
            budget.Items(1, words.Count);
            words.Add((from, i));
        }

        if (most < 0 || words.Count <= most) return [.. words.Select(word => text[word.From..word.To])];
        var parts = (fromEnd ? words.Skip(words.Count - most) : words.Take(most)).Select(word => text[word.From..word.To]).ToList();
        if (fromEnd) parts.Insert(0, text[..words[words.Count - most - 1].To].TrimStart());
        else parts.Add(text[words[most].From..].TrimEnd());
        if (fromEnd && most == 0) parts[0] = text[..words[^1].To];
        if (!fromEnd && most == 0) parts[0] = text[words[0].From..];
        return parts;
    }

    private static ListValue ListOf(List<string> parts, Budget budget)
    {
        budget.Text(parts.Sum(part => (long)part.Length));
        return new ListValue([.. parts.Select(Value.Of)]);
    }

    private static string Of(Value holder) => ((TextValue)holder).Text;
}
