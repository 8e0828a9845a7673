namespace Kvasir.Indexing;

/// <summary>A segment's text as it is indexed: below the headings that it stands under, which often say what it is about when it does not.</summary>
internal static class HeadedText
{
    private const string Between = " > ";

    /// <summary>The path of headings and then the text; headings with which the text begins are not repeated.</summary>
    public static string Of(IReadOnlyList<string> headings, string text)
    {
        if (headings.Count == 0) return text;
        var path = string.Join(Between, headings);
        if (text.StartsWith(path, StringComparison.Ordinal)) return text;
        if (!FirstLine(text).SequenceEqual(headings[^1].AsSpan().Trim())) return path + "\n" + text;
        return headings.Count == 1 ? text : string.Join(Between, headings.SkipLast(1)) + Between + text;
    }

    private static ReadOnlySpan<char> FirstLine(string text)
    {
        var end = text.IndexOf('\n');
        return text.AsSpan(0, end < 0 ? text.Length : end).TrimStart('#').Trim();
    }
}
