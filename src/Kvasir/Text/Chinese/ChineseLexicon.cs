using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;

namespace Kvasir.Text.Chinese;

/// <summary>Jieba's dictionary: Chinese words, how likely each is, and how much each says about a text.</summary>
/// <remarks>Immutable, about 9 MB; one copy per folder serves the whole process.</remarks>
internal sealed class ChineseLexicon
{
    private static readonly ConcurrentDictionary<string, Lazy<ChineseLexicon>> Loaded = new(StringComparer.Ordinal);

    private readonly float[] _logLikelihood;
    private readonly float[] _idf;

    private ChineseLexicon(SortedWords words, float[] logLikelihood, float[] idf, double medianIdf)
    {
        Words = words;
        _logLikelihood = logLikelihood;
        _idf = idf;
        MedianIdf = medianIdf;
        UnknownLogLikelihood = logLikelihood.Min();
    }

    public SortedWords Words { get; }

    /// <summary>What a character outside the dictionary costs: as much as the rarest word.</summary>
    public float UnknownLogLikelihood { get; }

    /// <summary>The inverse document frequency of words that jieba's corpus does not have.</summary>
    public double MedianIdf { get; }

    /// <summary>Reads <c>jieba/dict.txt</c> and <c>jieba/idf.txt</c> of a models folder, once per folder and process.</summary>
    /// <exception cref="IOException">When a file is missing or unreadable; the next call tries again.</exception>
    public static ChineseLexicon Load(string modelsFolder)
    {
        var folder = Path.GetFullPath(modelsFolder);
        var lexicon = Loaded.GetOrAdd(folder, path => new Lazy<ChineseLexicon>(() => Read(path)));
        try
        {
            return lexicon.Value;
        }
        catch (IOException)
        {
            Loaded.TryRemove(new(folder, lexicon));
            throw;
        }
    }

    /// <summary>The natural logarithm of a word's share of all word occurrences.</summary>
    public float LogLikelihood(int word) => _logLikelihood[word];

    /// <summary>The inverse document frequency of a word; <see cref="MedianIdf"/> when jieba has none for it.</summary>
    public double Idf(ReadOnlySpan<char> word)
    {
        var index = Words.IndexOf(word);
        return index < 0 || float.IsNaN(_idf[index]) ? MedianIdf : _idf[index];
    }

    private static ChineseLexicon Read(string folder)
    {
        var frequencies = new Dictionary<string, double>(400_000, StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(folder, "jieba", "dict.txt")))
        {
            if (TryParse(line, out var word, out var frequency))
                frequencies[word] = Math.Max(1, frequency);
        }
        var ordered = frequencies.Keys.ToArray();
        Array.Sort(ordered, StringComparer.Ordinal);
        var total = Math.Log(frequencies.Values.Sum());
        var likelihoods = Array.ConvertAll(ordered, word => (float)(Math.Log(frequencies[word]) - total));
        var words = new SortedWords(ordered);
        var (idf, median) = ReadIdf(folder, words);
        return new ChineseLexicon(words, likelihoods, idf, median);
    }

    private static (float[] Idf, double Median) ReadIdf(string folder, SortedWords words)
    {
        var idf = new float[words.Count];
        Array.Fill(idf, float.NaN);
        var all = new List<double>(300_000);
        foreach (var line in File.ReadLines(Path.Combine(folder, "jieba", "idf.txt")))
        {
            if (!TryParse(line, out var word, out var value))
                continue;
            all.Add(value);
            if (words.IndexOf(word) is var index and >= 0)
                idf[index] = (float)value;
        }
        all.Sort();
        return (idf, all.Count == 0 ? 1 : all[all.Count / 2]);
    }

    /// <summary>Splits "word number anything". Words that are not Chinese throughout are left out: the segmenter is only asked about Chinese runs.</summary>
    private static bool TryParse(string line, out string word, out double number)
    {
        (word, number) = ("", 0);
        var space = line.IndexOf(' ');
        if (space <= 0 || line.AsSpan(0, space).ContainsAny(NotChinese))
            return false;
        word = line[..space];
        var rest = line.AsSpan(space + 1);
        var end = rest.IndexOf(' ');
        return double.TryParse(end < 0 ? rest : rest[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static readonly SearchValues<char> NotChinese =
        SearchValues.Create([.. Enumerable.Range(0, 0x3400).Select(c => (char)c).Except("々〇")]);
}
