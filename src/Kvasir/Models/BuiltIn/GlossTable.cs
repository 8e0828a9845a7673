using Kvasir.Text.Chinese;

namespace Kvasir.Models.BuiltIn;

/// <summary>Chinese words and the English that stands for each, packed into two blocks of characters.</summary>
internal sealed class GlossTable
{
    private readonly SortedWords _words;
    private readonly char[] _glosses;
    private readonly int[] _starts;

    public GlossTable(IReadOnlyDictionary<string, string> glosses)
    {
        var words = glosses.Keys.ToArray();
        Array.Sort(words, StringComparer.Ordinal);
        _words = new SortedWords(words);
        _starts = new int[words.Length + 1];
        for (var i = 0; i < words.Length; i++)
            _starts[i + 1] = _starts[i] + glosses[words[i]].Length;
        _glosses = new char[_starts[^1]];
        for (var i = 0; i < words.Length; i++)
            glosses[words[i]].CopyTo(_glosses.AsSpan(_starts[i]));
    }

    /// <summary>Finds a word; its gloss is empty when English has no word for it.</summary>
    public bool TryGet(ReadOnlySpan<char> word, out ReadOnlySpan<char> gloss)
    {
        var index = _words.IndexOf(word);
        gloss = index < 0 ? default : _glosses.AsSpan(_starts[index].._starts[index + 1]);
        return index >= 0;
    }

    public bool Contains(ReadOnlySpan<char> word) => _words.IndexOf(word) >= 0;
}
