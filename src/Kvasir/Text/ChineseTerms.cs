using Kvasir.Text.Chinese;

namespace Kvasir.Text;

/// <summary>The terms of Chinese text: every pair of neighbours, single characters that mean something alone, and dictionary words of three or more.</summary>
/// <remarks>
/// Pairs find what the dictionary does not know, words of three or more reward whole names, single characters serve one-character questions.
/// A word of two characters is its pair, so it is one term and counted once.
/// </remarks>
internal static class ChineseTerms
{
    private const int ShortestWord = 3;

    /// <summary>Adds the terms of a run of Chinese characters.</summary>
    /// <returns>The run's length.</returns>
    public static int Add(ReadOnlySpan<char> run, ChineseSegmenter segmenter, TermList terms)
    {
        foreach (var range in segmenter.Cut(run))
        {
            var word = run[range];
            if (word.Length >= ShortestWord)
                AddWords(word, segmenter, terms);
            AddCharacters(run, range, terms);
        }
        return run.Length;
    }

    /// <summary>Adds a word and the three-character words inside it, so that 西红柿 finds 西红柿炒鸡蛋.</summary>
    private static void AddWords(ReadOnlySpan<char> word, ChineseSegmenter segmenter, TermList terms)
    {
        if (!StopWords.IsChinese(word))
            terms.Add(word);
        for (var i = 0; word.Length > ShortestWord && i + ShortestWord <= word.Length; i++)
        {
            var inner = word.Slice(i, ShortestWord);
            if (segmenter.Contains(inner))
                terms.Add(inner);
        }
    }

    private static void AddCharacters(ReadOnlySpan<char> run, Range word, TermList terms)
    {
        for (var at = word.Start.Value; at < word.End.Value;)
        {
            var next = at + Units(run, at);
            var character = run[at..next];
            if (!StopWords.IsChinese(character))
                terms.Add(character);
            if (next < run.Length)
                terms.Add(run[at..(next + Units(run, next))]);
            at = next;
        }
    }

    private static int Units(ReadOnlySpan<char> run, int at) => char.IsHighSurrogate(run[at]) ? 2 : 1;
}
