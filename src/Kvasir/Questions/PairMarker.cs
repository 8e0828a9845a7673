namespace Kvasir.Questions;

/// <summary>A <c>Q</c> or <c>A</c>, digits and a colon: where a question or an answer begins.</summary>
/// <param name="IsQuestion">Whether it is a <c>Q</c>.</param>
/// <param name="Start">Where it begins, with the Markdown marks before it.</param>
/// <param name="End">Where the text behind it begins.</param>
internal readonly record struct PairMarker(bool IsQuestion, int Start, int End)
{
    /// <summary>All markers of a text, in order.</summary>
    public static List<PairMarker> FindAll(string text)
    {
        var markers = new List<PairMarker>();
        for (var i = text.AsSpan().IndexOfAny('Q', 'A'); i >= 0;)
        {
            var end = i + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end > i + 1 && Colon(text, end) is { } behind)
            {
                // Models like to write the markers in bold type or as headings; these marks belong to no text.
                var (start, isBold) = Decoration(text, i, markers.Count > 0 ? markers[^1].End : 0);
                while (isBold && behind < text.Length && text[behind] is '*' or '_') behind++;
                markers.Add(new PairMarker(text[i] == 'Q', start, behind));
                end = behind;
            }

            var next = text.AsSpan(end).IndexOfAny('Q', 'A');
            i = next < 0 ? -1 : end + next;
        }

        return markers;
    }

    // Behind the colon, which may be a full-width one and stand behind the marks that end bold type; null where there is none.
    private static int? Colon(string text, int at)
    {
        while (at < text.Length && text[at] == '*') at++;
        return at < text.Length && text[at] is ':' or '：' ? at + 1 : null;
    }

    // Where the marks before a marker begin that stand at the start of its line.
    private static (int Start, bool IsBold) Decoration(string text, int marker, int from)
    {
        var (start, isBold) = (marker, false);
        while (start > from && text[start - 1] is '*' or '_' or '#' or '>' or '-' or ' ') isBold |= text[--start] is '*' or '_';
        return start == from || text[start - 1] == '\n' ? (start, isBold) : (marker, false);
    }
}
