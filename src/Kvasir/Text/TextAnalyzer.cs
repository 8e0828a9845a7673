using Kvasir.Text.Chinese;

namespace Kvasir.Text;

/// <summary>Turns text into the terms of full-text search, the same way for what is stored and for what is asked.</summary>
/// <remarks>
/// Words of scripts with spaces come out folded (case, width, accents) and stemmed, without stop words; compound names whole and in parts; Chinese as
/// pairs of neighbouring characters and dictionary words; kana and hangul as pairs. Time is linear. Safe for concurrent use.
/// </remarks>
public sealed class TextAnalyzer
{
    /// <summary>The longest term, in UTF-16 units; what goes on longer is cut off.</summary>
    public const int MaxTermLength = 64;

    /// <summary>The most terms that one text gives; what follows is not indexed.</summary>
    public const int MaxTerms = 200_000;

    private readonly Lazy<ChineseSegmenter> _chinese;

    private TextAnalyzer(Lazy<ChineseSegmenter> chinese) => _chinese = chinese;

    /// <summary>An analyser over the dictionary of a models folder, which is read when the first Chinese text comes.</summary>
    /// <param name="modelsFolder">The folder that holds <c>jieba/dict.txt</c> and <c>jieba/idf.txt</c>.</param>
    public static TextAnalyzer Load(string modelsFolder) =>
        new(new Lazy<ChineseSegmenter>(() => ChineseSegmenter.Load(modelsFolder), LazyThreadSafetyMode.PublicationOnly));

    /// <summary>The terms of a text.</summary>
    /// <param name="text">Any text; broken surrogates and control characters count as white space.</param>
    /// <returns>Terms in the order of the text, repeated as often as they occur: 1 to <see cref="MaxTermLength"/> characters, no white space.</returns>
    /// <exception cref="IOException">When the text is the first with Chinese and the dictionary cannot be read.</exception>
    public IReadOnlyList<string> Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = CharacterFolding.Fold(text);
        var terms = new TermList(folded.Length / 4);
        var rest = folded.AsSpan();
        while (!rest.IsEmpty && !terms.IsFull)
        {
            var script = Scripts.At(rest, out var length);
            length = script switch
            {
                Script.Han => ChineseTerms.Add(Scripts.Run(rest), _chinese.Value, terms),
                Script.Paired => AddPairs(Scripts.Run(rest), terms),
                Script.Spaced => CompoundWord.Add(rest, terms),
                _ => StartsDottedName(folded, folded.Length - rest.Length) ? CompoundWord.AddDotted(rest, terms) : length,
            };
            rest = rest[length..];
        }
        return terms.Terms;
    }

    private static int AddPairs(ReadOnlySpan<char> run, TermList terms)
    {
        if (run.Length == 1)
            terms.Add(run);
        for (var i = 0; i + 1 < run.Length; i++)
            terms.Add(run.Slice(i, 2));
        return run.Length;
    }

    /// <summary>Whether ".NET" or ".gitignore" begins here, rather than a sentence ending.</summary>
    private static bool StartsDottedName(string text, int at) =>
        text[at] == '.' && at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]) && (at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '.'));
}
