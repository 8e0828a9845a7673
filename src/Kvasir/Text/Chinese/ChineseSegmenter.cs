namespace Kvasir.Text.Chinese;

/// <summary>Cuts Chinese text, which has no spaces, into words.</summary>
/// <remarks>
/// Of all ways to cut a text into dictionary words it takes the one whose words are together the most likely (jieba's accurate mode). Characters
/// that no word covers stand alone; there is no guessing of words outside the dictionary. Time is linear in the text, cutting allocates nothing.
/// Safe for concurrent use.
/// </remarks>
public sealed class ChineseSegmenter
{
    internal ChineseSegmenter(ChineseLexicon lexicon) => Lexicon = lexicon;

    internal ChineseLexicon Lexicon { get; }

    /// <summary>Opens the dictionary of a models folder; the first call per process reads it (about half a second), later ones share it.</summary>
    /// <param name="modelsFolder">The folder that holds <c>jieba/dict.txt</c> and <c>jieba/idf.txt</c>.</param>
    /// <exception cref="IOException">When a file is missing or cannot be read.</exception>
    public static ChineseSegmenter Load(string modelsFolder) => new(ChineseLexicon.Load(modelsFolder));

    /// <summary>Cuts a text. Chinese characters form words; runs of letters and digits, and all other characters one by one, are pieces too.</summary>
    /// <param name="text">Any text, of any length.</param>
    /// <returns>Ranges in order that together cover the text exactly; to be used in one <c>foreach</c>.</returns>
    public WordCut Cut(ReadOnlySpan<char> text) => new(Lexicon, text);

    /// <summary>Whether the dictionary has a word.</summary>
    public bool Contains(ReadOnlySpan<char> word) => Lexicon.Words.IndexOf(word) >= 0;
}
