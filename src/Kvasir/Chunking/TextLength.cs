namespace Kvasir.Chunking;

/// <summary>The length of a text as the protocol counts it.</summary>
public static class TextLength
{
    /// <summary>Unicode code points: a character outside the basic plane counts once, an unpaired surrogate counts once.</summary>
    public static int InCodePoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (!char.IsHighSurrogate(text[i]) || !char.IsLowSurrogate(text[i + 1])) continue;
            count--;
            i++;
        }

        return count;
    }
}
