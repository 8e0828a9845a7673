namespace Kvasir.Chunking;

/// <summary>Cuts text that has no separator into windows of characters; line ends are dropped.</summary>
internal static class CharacterWindows
{
    /// <summary>Windows of <paramref name="size"/> code points, each <c>size - overlap</c> after the one before; the last may be shorter.</summary>
    public static IEnumerable<string> Cut(string text, int size, int overlap)
    {
        text = text.Replace("\n", "", StringComparison.Ordinal);
        var stride = Math.Max(1, size - overlap);
        for (var start = 0; start < text.Length;)
        {
            var end = Forward(text, start, size);
            yield return text[start..end];
            // A window that reaches the end leaves nothing that is not in it.
            if (end == text.Length) yield break;
            start = Forward(text, start, stride);
        }
    }

    private static int Forward(string text, int from, int codePoints)
    {
        for (; codePoints > 0 && from < text.Length; codePoints--) from += char.IsHighSurrogate(text[from]) && from + 1 < text.Length && char.IsLowSurrogate(text[from + 1]) ? 2 : 1;
        return from;
    }
}
