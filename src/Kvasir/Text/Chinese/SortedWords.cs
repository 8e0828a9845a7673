namespace Kvasir.Text.Chinese;

/// <summary>A set of words in one sorted block of characters, walked one character at a time from a common beginning.</summary>
/// <remarks>
/// Half a million short strings cost 30 MB as objects and 3 MB like this. Words stand in ordinal order, so all words with one beginning are
/// neighbours, and a beginning is a pair of indexes that each further character narrows by binary search. Immutable.
/// </remarks>
internal sealed class SortedWords
{
    private readonly char[] _characters;
    private readonly int[] _starts;
    private readonly int[] _firstByLead;

    /// <summary>Takes words that are distinct, not empty and in ordinal order.</summary>
    public SortedWords(IReadOnlyList<string> words)
    {
        _starts = new int[words.Count + 1];
        for (var i = 0; i < words.Count; i++)
        {
            _starts[i + 1] = _starts[i] + words[i].Length;
            MaxLength = Math.Max(MaxLength, words[i].Length);
        }
        _characters = new char[_starts[^1]];
        for (var i = 0; i < words.Count; i++)
            words[i].CopyTo(_characters.AsSpan(_starts[i]));
        _firstByLead = IndexLeads();
    }

    public int Count => _starts.Length - 1;

    /// <summary>The length of the longest word.</summary>
    public int MaxLength { get; }

    public ReadOnlySpan<char> this[int index] => _characters.AsSpan(_starts[index].._starts[index + 1]);

    /// <summary>The words that begin with one character, as a range of indexes.</summary>
    public WordSpan StartingWith(char lead) => new(_firstByLead[lead], _firstByLead[lead + 1]);

    /// <summary>Those of <paramref name="span"/>, all alike in their first <paramref name="depth"/> characters, that go on with <paramref name="next"/>.</summary>
    public WordSpan Narrow(WordSpan span, int depth, char next)
    {
        var first = LowerBound(span, depth, next);
        return new(first, LowerBound(new WordSpan(first, span.End), depth, next + 1));
    }

    /// <summary>Whether the first word of a span, all alike in <paramref name="depth"/> characters, ends there: the shortest word stands first.</summary>
    public bool EndsAt(WordSpan span, int depth) => span.Start < span.End && _starts[span.Start + 1] - _starts[span.Start] == depth;

    /// <summary>The index of a word, or -1.</summary>
    public int IndexOf(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty)
            return -1;
        var span = StartingWith(word[0]);
        for (var depth = 1; depth < word.Length && span.Start < span.End; depth++)
            span = Narrow(span, depth, word[depth]);
        return EndsAt(span, word.Length) ? span.Start : -1;
    }

    private int LowerBound(WordSpan span, int depth, int character)
    {
        var (low, high) = (span.Start, span.End);
        while (low < high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            var at = _starts[middle] + depth;
            if (at >= _starts[middle + 1] || _characters[at] < character)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private int[] IndexLeads()
    {
        var first = new int[char.MaxValue + 2];
        var word = 0;
        for (var lead = 0; lead < first.Length; lead++)
        {
            while (word < Count && _characters[_starts[word]] < lead)
                word++;
            first[lead] = word;
        }
        return first;
    }
}
