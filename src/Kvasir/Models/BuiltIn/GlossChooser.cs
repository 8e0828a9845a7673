namespace Kvasir.Models.BuiltIn;

/// <summary>Picks the one English wording that stands for a Chinese word: early among its meanings, short, and made of common words.</summary>
internal sealed class GlossChooser(EnglishVocabulary vocabulary, ILookup<string, CedictEntry> entries)
{
    // Costs in the unit "one meaning further down the entry", found by measuring retrieval across the two languages.
    private const double WordingCost = 0.5;
    private const double EntryCost = 0.5;
    private const double WordCost = 2;
    private const double RareCost = 1;
    private const double NameCost = 4;

    // Words this likely are common enough; below it each step costs.
    private const double CommonLogLikelihood = -8;

    // "Variant of a variant of" goes no deeper in the dictionary.
    private const int MaxReferences = 3;

    private static readonly string[] Leads = ["to be ", "to ", "a ", "an ", "the "];
    private static readonly string[] Tails = [" or ", " – ", " etc", " municipality"];

    /// <summary>The wording for a simplified word; null when the dictionary explains it without translating it.</summary>
    public string? Choose(string word) => Choose(word, 0);

    private string? Choose(string word, int references)
    {
        var best = Candidates(word).OrderBy(candidate => candidate.Cost).FirstOrDefault().Wording;
        if (best is not null || references == MaxReferences)
            return best;
        return entries[word]
            .SelectMany(entry => entry.Senses)
            .Select(CedictSense.Reference)
            .Where(other => other is not null && other != word)
            .Select(other => Choose(other!, references + 1))
            .FirstOrDefault(gloss => gloss is not null);
    }

    private IEnumerable<(string Wording, double Cost)> Candidates(string word) =>
        from entry in entries[word].Index()
        from sense in entry.Item.Senses.Index()
        from wording in CedictSense.Wordings(sense.Item).Index()
        let form = Trim(wording.Item, entry.Item.IsName)
        where form.Length > 0
        let place = (EntryCost * entry.Index) + sense.Index + (WordingCost * wording.Index) + (entry.Item.IsName ? NameCost : 0)
        select (form, place + Cost(form));

    /// <summary>Cuts what is not the word itself: "Warsaw, capital of Poland", "to establish", "Davis or Davies".</summary>
    private static string Trim(string wording, bool isName)
    {
        if (isName && wording.IndexOf(',') is var comma and > 0)
            wording = wording[..comma];
        foreach (var tail in Tails)
        {
            if (wording.IndexOf(tail, StringComparison.Ordinal) is var cut and > 0)
                wording = wording[..cut];
        }
        var lead = Leads.FirstOrDefault(lead => wording.StartsWith(lead, StringComparison.Ordinal) && wording.Length > lead.Length);
        return lead is null ? wording : wording[lead.Length..];
    }

    private double Cost(string wording)
    {
        var words = 0;
        var rarity = 0.0;
        foreach (var range in wording.AsSpan().Split(' '))
        {
            words++;
            rarity += Math.Max(0, CommonLogLikelihood - vocabulary.LogLikelihood(wording.AsSpan(range).Trim(",.\"'")));
        }
        return (WordCost * (words - 1)) + (RareCost * rarity / words);
    }
}
