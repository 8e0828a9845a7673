namespace Kvasir.Models.BuiltIn;

/// <summary>One entry of the CC-CEDICT dictionary.</summary>
/// <param name="Traditional">The word in traditional characters.</param>
/// <param name="Simplified">The word in simplified characters.</param>
/// <param name="Pinyin">Its syllables with tone numbers, as in "Zhong1 guo2"; a capital marks a name.</param>
/// <param name="Senses">What it means, the usual meaning first.</param>
internal sealed record CedictEntry(string Traditional, string Simplified, string Pinyin, IReadOnlyList<string> Senses)
{
    /// <summary>Whether the entry is a proper noun or a surname.</summary>
    public bool IsName => Pinyin.Length > 0 && char.IsAsciiLetterUpper(Pinyin[0]);
}
