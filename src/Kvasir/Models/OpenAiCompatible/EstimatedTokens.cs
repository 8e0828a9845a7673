namespace Kvasir.Models.OpenAiCompatible;

/// <summary>How many tokens a text may be for a model whose tokenizer is not known here.</summary>
internal static class EstimatedTokens
{
    // Latin text has about four characters to a token; an ideograph is about one token.
    private const int CharactersPerToken = 4;
    private const char FirstWideCharacter = '\u2E80';

    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var wide = text.Count(c => c >= FirstWideCharacter);
        return wide + ((text.Length - wide + CharactersPerToken - 1) / CharactersPerToken);
    }
}
