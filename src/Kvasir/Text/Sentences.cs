namespace Kvasir.Text;

/// <summary>Finds sentences in English and Chinese text.</summary>
internal static class Sentences
{
    private const string FullStops = "。！？；｡";
    private const string Stops = ".!?;";
    private const string Closers = "\"')]}”’」』）》】";

    /// <summary>
    /// Cuts a text into sentences: behind a full-width stop, behind a stop that white space follows, behind a line end. The pieces put together are
    /// the text; white space belongs to the sentence before it. Time is linear.
    /// </summary>
    public static IEnumerable<Range> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!EndsAt(text, ref i)) continue;
            while (i + 1 < text.Length && char.IsWhiteSpace(text[i + 1])) i++;
            yield return start..(i + 1);
            start = i + 1;
        }

        if (start < text.Length) yield return start..text.Length;
    }

    // Moves on to the last of the signs that stand together, so that each is read once: quotes and brackets that close behind a stop belong to its sentence.
    private static bool EndsAt(string text, ref int at)
    {
        if (text[at] == '\n') return true;
        var full = FullStops.Contains(text[at]);
        if (!full && !Stops.Contains(text[at])) return false;
        var last = at;
        while (last + 1 < text.Length && (Closers.Contains(text[last + 1]) || FullStops.Contains(text[last + 1]) || Stops.Contains(text[last + 1]))) full |= FullStops.Contains(text[++last]);
        at = last;
        return full || last + 1 == text.Length || char.IsWhiteSpace(text[last + 1]);
    }
}
