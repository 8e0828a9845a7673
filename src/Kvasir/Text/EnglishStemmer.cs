namespace Kvasir.Text;

/// <summary>Reduces an English word to its stem, so that "connections" and "connected" meet in "connect".</summary>
/// <remarks>
/// The Porter2 algorithm of the Snowball project (M. F. Porter, "The English (Porter2) stemming algorithm", snowballstem.org), written anew.
/// A stem is a meeting point, not a word: "happy" becomes "happi". Safe for concurrent use.
/// </remarks>
internal static class EnglishStemmer
{
    /// <summary>The longest word that is stemmed; English has none longer, so what is longer is an identifier or noise.</summary>
    internal const int MaxLength = 64;

    /// <summary>Gives the stem of one word.</summary>
    /// <param name="word">A word in lower case. Anything but a-z and the apostrophe makes it come back unchanged.</param>
    /// <returns>The stem, never longer than the word; <paramref name="word"/> itself when nothing changes.</returns>
    /// <exception cref="ArgumentNullException">When <paramref name="word"/> is null.</exception>
    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length is < 3 or > MaxLength)
            return word;
        Span<char> buffer = stackalloc char[MaxLength];
        word.CopyTo(buffer);
        var stem = Stem(buffer, word.Length);
        return stem.SequenceEqual(word) ? word : stem.ToString();
    }

    /// <summary>Stems the first <paramref name="length"/> characters of <paramref name="buffer"/> in place.</summary>
    /// <param name="buffer">The word; one character of room behind it lets a stem grow back its silent e.</param>
    /// <param name="length">The word's length, at most <see cref="MaxLength"/>.</param>
    /// <returns>The part of <paramref name="buffer"/> that is the stem.</returns>
    internal static ReadOnlySpan<char> Stem(Span<char> buffer, int length)
    {
        ReadOnlySpan<char> word = buffer[..length];
        if (length < 3 || word.ContainsAnyExcept(Porter2.Letters))
            return word;
        if (Irregular(word) is { } known)
            return known;
        return new Porter2(buffer, length).Run();
    }

    /// <summary>The words that the algorithm lists by hand because its rules would get them wrong.</summary>
    private static string? Irregular(ReadOnlySpan<char> word) => word switch
    {
        "skis" => "ski",
        "skies" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "sky" or "news" or "howe" or "atlas" or "cosmos" or "bias" or "andes" => word.ToString(),
        _ => null,
    };
}
