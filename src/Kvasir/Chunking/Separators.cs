using Kvasir.Text;

namespace Kvasir.Chunking;

/// <summary>Looks for separators in a text.</summary>
internal static class Separators
{
    /// <summary>Where a separator stands, below 0 where it does not. A sign that carries a combining mark is another sign.</summary>
    public static int IndexOf(string text, string separator, int start, int end)
    {
        while (true)
        {
            var found = text.IndexOf(separator, start, end - start, StringComparison.Ordinal);
            if (found < 0 || Graphemes.CanCutAt(text, found + separator.Length)) return found;
            start = found + 1;
        }
    }

    /// <summary>Cuts behind each separator.</summary>
    public static IEnumerable<TextSlice> CutBehind(string text, TextSlice slice, string separator)
    {
        for (var start = slice.Start; start < slice.End;)
        {
            var found = IndexOf(text, separator, start, slice.End);
            var end = found < 0 ? slice.End : found + separator.Length;
            yield return new TextSlice(start, end - start);
            start = end;
        }
    }
}
