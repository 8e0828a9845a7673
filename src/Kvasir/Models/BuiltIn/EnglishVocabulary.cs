using System.Text.Json;

namespace Kvasir.Models.BuiltIn;

/// <summary>How common English words are, read off the embedding model's own vocabulary.</summary>
internal sealed class EnglishVocabulary
{
    // A little rarer than the rarest piece: the model has to spell such a word in parts.
    private const float Unknown = -14;

    private readonly Dictionary<string, float> _logLikelihood = new(StringComparer.Ordinal);

    private readonly Dictionary<string, float>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Reads the vocabulary: pairs of a piece and its log-likelihood, where a piece with ▁ in front begins a word.</summary>
    public EnglishVocabulary(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var piece in file.RootElement.EnumerateArray())
        {
            if (piece[0].GetString() is ['▁', .. var word] && piece[1].ValueKind == JsonValueKind.Number)
                _logLikelihood[word] = piece[1].GetSingle();
        }
        _lookup = _logLikelihood.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The natural logarithm of a word's share of English text, about -4 for "the" and -14 for what the model does not know whole.</summary>
    public float LogLikelihood(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out var value) ? value : Unknown;
}
