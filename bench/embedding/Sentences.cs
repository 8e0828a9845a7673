using System.Text;

namespace Kvasir.Bench.Embedding;

/// <summary>Sentences of every kind, always the same.</summary>
internal static class Sentences
{
    private static readonly string[] Words =
        "the a of and river engine letter winter garden Harbour measures quickly JSON index query segments retrieval 1984 3.14 don't U.S. re-entrant antidisestablishmentarianism naïve café window light".Split(' ');

    private static readonly string[] Oddities =
    [
        "", " ", "a", "?", "!!!", "ok", "\u0001\u0002", "tab\tand\nline", "😀", "👩‍👩‍👧 family", "emoji 🚀 in 🎉 between", "中文句子。", "日本語テキスト", "한국어 문장", "ＦＵＬＬ　ＷＩＤＴＨ", "ﬁne ﬂow ½ ™ ℃",
        "e\u0301 n\u0303 a\u0323\u0302", "ALL CAPS SHOUTING", "mIxEd CaSe WoRdS", "https://example.org/a/b?c=d&e=f#g", "user@example.org", "C++ and C# and .NET", "x = y * (z + 1) / 2;", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝟘𝟙𝟚",
        "\u202Eright to left\u202C", "مرحبا بالعالم", "Привет, мир", "  leading and trailing  ", "double  spaces   here", "....", "▁▁ already ▁ marked", "\u0344 combining first", "1,234,567.89 €", "‘quotes’ “here”",
        new string('a', 400), string.Concat(Enumerable.Repeat("supercalifragilistic", 12)), string.Join(' ', Enumerable.Repeat("word", 600)), string.Join(' ', Enumerable.Repeat("知识库", 60)),
    ];

    /// <summary>More than 500 of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Oddities, .. Enumerable.Range(0, 470).Select(Ordinary)];

    /// <summary>Sixteen texts of more than the 128 tokens that the model reads.</summary>
    public static IReadOnlyList<string> Full { get; } = [.. Enumerable.Range(0, 16).Select(seed => string.Join(' ', Enumerable.Range(0, 20).Select(part => Ordinary((seed * 1000) + part + 1)).SelectMany(sentence => sentence.Split(' ')).Take(160)))];

    private static string Ordinary(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var words = 3 + random.Next(seed % 10 == 0 ? 300 : 45); words > 0; words--)
        {
            var word = Words[random.Next(Words.Length)];
            text.Append(text.Length == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word).Append(words == 1 ? "." : random.Next(12) == 0 ? ", " : " ");
        }

        return text.ToString();
    }
}
