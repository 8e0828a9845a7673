using System.Collections.Frozen;

namespace Kvasir.Models.BuiltIn;

/// <summary>Makes the tables of <see cref="ChineseGlosses"/> from CC-CEDICT.</summary>
internal static class GlossBuilder
{
    /// <summary>One gloss for each word that has a meaning, with our own glosses for the commonest words before those of the dictionary.</summary>
    public static GlossTable Build(IReadOnlyList<CedictEntry> entries, EnglishVocabulary vocabulary)
    {
        var bySimplified = entries.ToLookup(entry => entry.Simplified, StringComparer.Ordinal);
        var chooser = new GlossChooser(vocabulary, bySimplified);
        var glosses = new Dictionary<string, string>(130_000, StringComparer.Ordinal);
        foreach (var word in bySimplified)
        {
            if (chooser.Choose(word.Key) is { } gloss)
                glosses[word.Key] = gloss;
        }
        foreach (var (word, gloss) in OwnGlosses())
            glosses[word] = gloss;
        return new GlossTable(glosses);
    }

    /// <summary>The simplified form of each traditional character that has just one.</summary>
    public static FrozenDictionary<char, char> SimplifiedForms(IReadOnlyList<CedictEntry> entries)
    {
        var single = entries.Where(entry => entry.Traditional.Length == 1 && entry.Simplified.Length == 1).ToArray();
        var simplified = single.Select(entry => entry.Simplified[0]).ToHashSet();
        return single
            .Where(entry => !simplified.Contains(entry.Traditional[0]))
            .DistinctBy(entry => entry.Traditional[0])
            .ToFrozenDictionary(entry => entry.Traditional[0], entry => entry.Simplified[0]);
    }

    /// <summary>Lines of a word, a space and its English; no English for words that only carry grammar.</summary>
    private static IEnumerable<(string Word, string Gloss)> OwnGlosses()
    {
        using var stream = typeof(GlossBuilder).Assembly.GetManifestResourceStream("Kvasir.Models.BuiltIn.ChineseGlosses.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ');
            yield return space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
        }
    }
}
