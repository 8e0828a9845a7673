using System.Text.Json;

namespace Kvasir.Models.Images.Onnx.Tokenizing;

/// <summary>The tokens of a byte-pair encoding and the pairs that become one, as files of two layouts hold them.</summary>
/// <param name="Tokens">Id by token.</param>
/// <param name="Merges">Pairs of tokens, the first to be joined first.</param>
internal sealed record ClipVocabulary(IReadOnlyDictionary<string, int> Tokens, IReadOnlyList<(string Left, string Right)> Merges)
{
    /// <summary>Reads <c>tokenizer.json</c>.</summary>
    /// <exception cref="FormatException">It is another kind of tokenizer, or not as it must be; or a JSON exception.</exception>
    public static ClipVocabulary ReadTokenizer(byte[] file)
    {
        using var json = JsonDocument.Parse(file);
        if (!json.RootElement.TryGetProperty("model", out var model) || !model.TryGetProperty("vocab", out var vocab) || vocab.ValueKind != JsonValueKind.Object
            || !model.TryGetProperty("merges", out var merges) || Word(model, "end_of_word_suffix") != ClipTokenizer.EndOfWord)
            throw new FormatException("it is not a tokenizer of CLIP's kind (byte-pair encoding with </w> behind words)");

        var tokens = Ids(vocab);
        if (json.RootElement.TryGetProperty("added_tokens", out var added))
            foreach (var token in added.EnumerateArray()) tokens[token.GetProperty("content").GetString()!] = token.GetProperty("id").GetInt32();
        return new ClipVocabulary(tokens, [.. merges.EnumerateArray().Select(Pair)]);
    }

    /// <summary>Reads <c>vocab.json</c> and <c>merges.txt</c>.</summary>
    /// <exception cref="FormatException">They are not as they must be; or a JSON exception.</exception>
    public static ClipVocabulary ReadPair(byte[] vocab, IEnumerable<string> merges)
    {
        using var json = JsonDocument.Parse(vocab);
        return new ClipVocabulary(Ids(json.RootElement), [.. merges.Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal)).Select(Pair)]);
    }

    private static Dictionary<string, int> Ids(JsonElement vocab) => vocab.EnumerateObject().ToDictionary(token => token.Name, token => token.Value.GetInt32());

    // Newer files write the two apart.
    private static (string Left, string Right) Pair(JsonElement merge) => merge.ValueKind == JsonValueKind.Array ? (merge[0].GetString()!, merge[1].GetString()!) : Pair(merge.GetString()!);

    private static (string Left, string Right) Pair(string merge) => merge.Split(' ') is [var left, var right] ? (left, right) : throw new FormatException($"'{KvasirException.Shorten(merge)}' is no pair of tokens");

    private static string? Word(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
