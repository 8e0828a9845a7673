using Kvasir.Text.Chinese;

namespace Kvasir.Text;

/// <summary>Picks the words that say most about a text: frequent in it, rare elsewhere.</summary>
/// <remarks>
/// Weight = share of the text's candidate words x inverse document frequency from jieba's corpus. Words that the corpus does not have, as nearly
/// all Latin ones, get its median, so among them plain frequency decides. Safe for concurrent use.
/// </remarks>
public sealed class KeywordExtractor
{
    /// <summary>How many keywords a text gets when nobody says otherwise.</summary>
    public const int DefaultCount = 10;

    private const int ShortestWord = 2;

    private readonly Lazy<ChineseSegmenter> _chinese;

    private KeywordExtractor(Lazy<ChineseSegmenter> chinese) => _chinese = chinese;

    /// <summary>An extractor over the dictionary of a models folder, which is read at the first text.</summary>
    /// <param name="modelsFolder">The folder that holds <c>jieba/dict.txt</c> and <c>jieba/idf.txt</c>.</param>
    public static KeywordExtractor Load(string modelsFolder) =>
        new(new Lazy<ChineseSegmenter>(() => ChineseSegmenter.Load(modelsFolder), LazyThreadSafetyMode.PublicationOnly));

    /// <summary>The keywords of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="count">How many at most; 0 or less gives none.</param>
    /// <returns>Distinct keywords by falling weight, equal weights in order of first appearance; fewer when the text has fewer words.</returns>
    /// <exception cref="IOException">When the dictionary cannot be read.</exception>
    public IReadOnlyList<Keyword> Extract(string text, int count = DefaultCount)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (count <= 0)
            return [];
        var words = CountWords(CharacterFolding.Fold(text).ToLowerInvariant());
        var total = (double)words.Values.Sum();
        var lexicon = _chinese.Value.Lexicon;
        // The count keeps the order of first appearance and the sort is stable, so equal weights need no rule of their own.
        return [.. words.Select(word => new Keyword(word.Key, word.Value / total * lexicon.Idf(word.Key))).OrderByDescending(word => word.Weight).Take(count)];
    }

    private OrderedDictionary<string, int> CountWords(string text)
    {
        var counts = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            var script = Scripts.At(rest, out var length);
            if (script == Script.Han)
                length = CountChinese(Scripts.Run(rest), counts);
            else if (script == Script.Spaced)
                Count(rest[..(length = EndOfWord(rest))], counts);
            else if (script == Script.Paired)
                Count(rest[..(length = Scripts.Run(rest).Length)], counts);
            at += length;
        }
        return counts;
    }

    private int CountChinese(ReadOnlySpan<char> run, OrderedDictionary<string, int> counts)
    {
        foreach (var range in _chinese.Value.Cut(run))
            Count(run[range], counts);
        return run.Length;
    }

    /// <summary>Letters and digits, with full stops between digits (3.14), apostrophes between letters (don't) and a percent sign behind a digit.</summary>
    private static int EndOfWord(ReadOnlySpan<char> text)
    {
        var end = Scripts.Run(text).Length;
        while (end + 1 < text.Length && Joins(text[end - 1], text[end], text[end + 1]))
            end += 1 + Scripts.Run(text[(end + 1)..]).Length;
        return end < text.Length && text[end] == '%' && char.IsAsciiDigit(text[end - 1]) ? end + 1 : end;
    }

    private static bool Joins(char before, char sign, char after) => sign switch
    {
        '.' => char.IsAsciiDigit(before) && char.IsAsciiDigit(after),
        '\'' => char.IsAsciiLetter(before) && char.IsAsciiLetter(after),
        _ => false,
    };

    private static void Count(ReadOnlySpan<char> word, OrderedDictionary<string, int> counts)
    {
        if (word.EndsWith("'s"))
            word = word[..^2];
        if (word.Length > TextAnalyzer.MaxTermLength)
            word = TermList.Cut(word);
        if (word.Length < ShortestWord || StopWords.IsChinese(word))
            return;
        var key = word.ToString();
        if (!StopWords.IsEnglish(key.Contains('\'') ? key.Replace("'", "") : key))
            counts[key] = counts.TryGetValue(key, out var count) ? count + 1 : 1;
    }
}
