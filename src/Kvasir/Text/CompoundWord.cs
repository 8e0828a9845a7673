namespace Kvasir.Text;

/// <summary>Words of scripts with spaces, and the names that programmers and standards build from them.</summary>
internal static class CompoundWord
{
    // Longer runs are encoded data, not words: their parts beyond this are dropped together with the letters beyond the longest term.
    private const int MaxLength = 256;

    /// <summary>Adds the terms of the word at the start of <paramref name="text"/>.</summary>
    /// <returns>How many characters it takes, at least 1.</returns>
    public static int Add(ReadOnlySpan<char> text, TermList terms)
    {
        var end = End(text);
        var word = text[..end];
        var sign = Sign(text, end);
        if (sign > 0)
            AddLower(text[..(end + sign)], terms);
        else
            AddForms(word.Length > MaxLength ? Truncate(word) : word, terms);
        return end + sign;
    }

    /// <summary>Adds ".NET" as itself and as "NET"; <paramref name="text"/> begins with the full stop.</summary>
    public static int AddDotted(ReadOnlySpan<char> text, TermList terms)
    {
        var end = 1;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        AddLower(text[..Math.Min(end, MaxLength)], terms);
        return 1;
    }

    /// <summary>Where the word ends: a full stop, low line, apostrophe or a comma between digits joins if a word character follows.</summary>
    private static int End(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (Scripts.At(text[at..], out var length) == Script.Spaced)
                at += length;
            else if (at > 0 && at + 1 < text.Length && Joins(text[at], text[at - 1], text[at + 1]) && Scripts.At(text[(at + 1)..], out _) == Script.Spaced)
                at++;
            else
                break;
        }
        return at;
    }

    private static bool Joins(char c, char before, char after) => c switch
    {
        '.' or '_' or '\'' => true,
        ',' => char.IsAsciiDigit(before) && char.IsAsciiDigit(after),
        _ => false,
    };

    /// <summary>The length of the sign of "C++", "C#" or "F#"; 0 when the word has none.</summary>
    private static int Sign(ReadOnlySpan<char> text, int end)
    {
        if (end > 2 || !char.IsAsciiLetter(text[end - 1]) || end == text.Length)
            return 0;
        var sign = text[end..].StartsWith("++") ? 2 : text[end] == '#' ? 1 : 0;
        var behind = end + sign;
        return behind < text.Length && Scripts.At(text[behind..], out _) != Script.None ? 0 : sign;
    }

    private static void AddForms(ReadOnlySpan<char> word, TermList terms)
    {
        Span<char> plain = stackalloc char[MaxLength];
        var length = WithoutApostrophes(word, plain);
        AddPlainForms(plain[..length], terms);
    }

    private static void AddPlainForms(ReadOnlySpan<char> word, TermList terms)
    {
        if (!word.ContainsAny('.', '_'))
        {
            AddHumps(word, terms);
            return;
        }
        if (IsAcronym(word))
        {
            AddAcronym(word, terms);
            return;
        }
        AddLower(word, terms);
        // The parts of a number mean nothing: 3 and 14 are not what 3.14 is about.
        if (!word.ContainsAnyExceptInRange('.', '9'))
            return;
        foreach (var part in word.SplitAny('.', '_'))
        {
            if (part.End.Value > part.Start.Value)
                AddHumps(word[part], terms);
        }
    }

    /// <summary>Takes away thousands separators and apostrophes, and the English genitive with its.</summary>
    private static int WithoutApostrophes(ReadOnlySpan<char> word, Span<char> plain)
    {
        if (word.Length > 2 && word[^2] == '\'' && word[^1] is 's' or 'S')
            word = word[..^2];
        var length = 0;
        foreach (var c in word)
        {
            if (c is not ('\'' or ','))
                plain[length++] = c;
        }
        return length;
    }

    /// <summary>Adds a word and, when it is written likeThis or LIKEThis, its humps.</summary>
    private static void AddHumps(ReadOnlySpan<char> word, TermList terms)
    {
        Span<char> lower = stackalloc char[MaxLength];
        var length = word.ToLowerInvariant(lower);
        terms.AddWord(lower[..length]);
        var start = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i < word.Length && !StartsHump(word, i))
                continue;
            if (i < word.Length || start > 0)
            {
                // One letter is no word: the i of iPhone.
                if (i - start > 1)
                    terms.AddWord(lower[start..i]);
            }
            start = i;
        }
    }

    private static bool StartsHump(ReadOnlySpan<char> word, int i) =>
        char.IsUpper(word[i]) && (char.IsLower(word[i - 1]) || (i + 1 < word.Length && char.IsUpper(word[i - 1]) && char.IsLower(word[i + 1])));

    /// <summary>Whether a name is made of single letters with full stops: U.S., e.g.</summary>
    private static bool IsAcronym(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
                return false;
        }
        return true;
    }

    private static void AddAcronym(ReadOnlySpan<char> word, TermList terms)
    {
        Span<char> letters = stackalloc char[MaxLength];
        for (var i = 0; i < word.Length; i += 2)
            letters[i / 2] = char.ToLowerInvariant(word[i]);
        terms.Add(letters[..((word.Length + 1) / 2)]);
    }

    private static void AddLower(ReadOnlySpan<char> word, TermList terms)
    {
        Span<char> lower = stackalloc char[MaxLength];
        terms.Add(lower[..word.ToLowerInvariant(lower)]);
    }

    private static ReadOnlySpan<char> Truncate(ReadOnlySpan<char> word) => word[..(char.IsHighSurrogate(word[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
