namespace Kvasir.Text;

/// <summary>The terms of one text while they are gathered.</summary>
internal sealed class TermList(int capacity)
{
    public List<string> Terms { get; } = new(capacity);

    public bool IsFull => Terms.Count >= TextAnalyzer.MaxTerms;

    /// <summary>Adds a term as it stands.</summary>
    public void Add(ReadOnlySpan<char> term)
    {
        if (!term.IsEmpty && !IsFull)
            Terms.Add(term.Length > TextAnalyzer.MaxTermLength ? Cut(term).ToString() : term.ToString());
    }

    /// <summary>Adds a word in lower case as its stem, unless it is a stop word.</summary>
    public void AddWord(ReadOnlySpan<char> word)
    {
        if (word.Length > EnglishStemmer.MaxLength)
        {
            Add(word);
            return;
        }
        if (StopWords.IsCommonEnglish(word))
            return;
        Span<char> buffer = stackalloc char[EnglishStemmer.MaxLength];
        word.CopyTo(buffer);
        Add(EnglishStemmer.Stem(buffer, word.Length));
    }

    /// <summary>The beginning of a term that is too long, without half a surrogate pair at its end.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> term)
    {
        var length = TextAnalyzer.MaxTermLength;
        return term[..(char.IsHighSurrogate(term[length - 1]) ? length - 1 : length)];
    }
}
