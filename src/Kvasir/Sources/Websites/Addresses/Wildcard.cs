namespace Kvasir.Sources.Websites.Addresses;

/// <summary>Compares paths with patterns in which <c>*</c> stands for any signs, in time that no pattern can make grow without bound.</summary>
internal static class Wildcard
{
    /// <summary>Whether a text begins with what a pattern says.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="wholly">Whether the text must also end where the pattern ends.</param>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool wholly)
    {
        var star = pattern.IndexOf('*');
        if (star < 0) return wholly ? text.SequenceEqual(pattern) : text.StartsWith(pattern, StringComparison.Ordinal);
        if (!text.StartsWith(pattern[..star], StringComparison.Ordinal)) return false;
        text = text[star..];
        pattern = pattern[(star + 1)..];

        // The first place where a part occurs leaves the most room for the parts after it.
        while ((star = pattern.IndexOf('*')) >= 0)
        {
            var at = text.IndexOf(pattern[..star], StringComparison.Ordinal);
            if (at < 0) return false;
            text = text[(at + star)..];
            pattern = pattern[(star + 1)..];
        }

        return wholly ? text.EndsWith(pattern, StringComparison.Ordinal) : text.IndexOf(pattern, StringComparison.Ordinal) >= 0;
    }
}
