namespace Kvasir.Chunking;

/// <summary>What sizes are counted in: code points, or a model's tokens.</summary>
internal sealed class LengthMeasure
{
    /// <summary>The most characters that count as one token: signs that a model does not know must not make a chunk endless.</summary>
    public const int MostCharactersPerToken = 16;

    // A long text is counted in blocks, so that the tokens of a whole document are never in memory at once.
    private const int Block = 32_768;

    private readonly Func<string, int>? _countTokens;

    private LengthMeasure(Func<string, int>? countTokens) => _countTokens = countTokens;

    /// <summary>Unicode code points.</summary>
    public static LengthMeasure CodePoints { get; } = new(null);

    /// <summary>Whether the length of two texts together may differ from the sum of their lengths.</summary>
    public bool IsTokens => _countTokens is not null;

    /// <summary>The measure of a segmentation.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="countTokens">Counts tokens; needed for <see cref="LengthUnit.Token"/>.</param>
    public static LengthMeasure Of(LengthUnit unit, Func<string, int>? countTokens) => unit == LengthUnit.Character
        ? CodePoints
        : new(countTokens ?? throw new ArgumentException("Sizes in tokens need something that counts tokens.", nameof(countTokens)));

    /// <summary>The length of a text.</summary>
    public int Of(ReadOnlySpan<char> text)
    {
        if (_countTokens is null) return TextLength.InCodePoints(text);
        var tokens = 0;
        while (!text.IsEmpty)
        {
            var length = Math.Min(Block, text.Length);
            if (length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;
            // The space behind a word is no token of its own once another word follows.
            var words = text[..length].Trim();
            if (!words.IsEmpty) tokens += Math.Max(_countTokens(words.ToString()), (words.Length + MostCharactersPerToken - 1) / MostCharactersPerToken);
            text = text[length..];
        }

        return tokens;
    }
}
