namespace Kvasir.Text;

/// <summary>Finds sentences in English and Chinese text.</summary>
internal static class Sentences
{
    private const string FullStops = "。！？；｡";
    private const string Stops = ".!?;";
    private const char Ellipsis = '…';
    private const string Closers = "\"')]}”’」』）》】";
    private const char FirstWide = '\u2E80';

    /// <summary>
    /// Cuts a text into sentences: behind a full-width stop, behind a stop that white space follows, behind an ellipsis that white space or Chinese
    /// follows, behind a line end. Abbreviations, initials, the numbers of list items and quotes that a small letter follows end none. The pieces put together are the text; white space
    /// belongs to the sentence before it. Time is linear.
    /// </summary>
    public static IEnumerable<Range> Split(string text) => Split(text, 0, text.Length);

    /// <summary>The same for a part of a text.</summary>
    public static IEnumerable<Range> Split(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!EndsAt(text, start, end, ref i)) continue;
            while (i + 1 < end && char.IsWhiteSpace(text[i + 1])) i++;
            // A combining mark belongs to the sign before it.
            if (!Graphemes.CanCutAt(text, i + 1)) continue;
            yield return start..(i + 1);
            start = i + 1;
        }

        if (start < end) yield return start..end;
    }

    // Moves on to the last of the signs that stand together, so that each is read once: quotes and brackets that close behind a stop belong to its sentence.
    private static bool EndsAt(string text, int start, int end, ref int at)
    {
        if (text[at] == '\n') return true;
        if (!IsStop(text[at])) return false;
        var full = FullStops.Contains(text[at]);
        var hasEllipsis = text[at] == Ellipsis;
        var (first, last) = (at, at);
        for (; last + 1 < end && (Closers.Contains(text[last + 1]) || IsStop(text[last + 1])); last++)
        {
            full |= FullStops.Contains(text[last + 1]);
            hasEllipsis |= text[last + 1] == Ellipsis;
        }

        at = last;
        if (full || last + 1 == end || (hasEllipsis && text[last + 1] >= FirstWide && !char.IsPunctuation(text[last + 1]))) return true;
        return char.IsWhiteSpace(text[last + 1]) && !(last > first && Closers.Contains(text[last]) && GoesOn(text, last + 1, end)) && !(first == last && text[first] == '.' && Abbreviations.EndsWith(text, start, end, first));
    }

    // Of what was quoted: "Hello!" he said. A small letter begins no sentence.
    private static bool GoesOn(string text, int at, int end)
    {
        while (at < end && text[at] is ' ' or '\t') at++;
        return at < end && char.IsLower(text[at]);
    }

    private static bool IsStop(char c) => c == Ellipsis || FullStops.Contains(c) || Stops.Contains(c);
}
