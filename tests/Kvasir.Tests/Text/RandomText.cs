namespace Kvasir.Tests.Text;

/// <summary>Texts that nobody would write: any UTF-16, broken surrogates included, beside pieces that the analysis treats specially.</summary>
internal static class RandomText
{
    private static readonly string[] Pieces =
        ["C++", "3.14", "skip_locked", "U.S.", ".NET", "don't", "中华人民共和国", "乾隆", "カタカナ", "한국어", "𠮷野家", "\ud800", "\udc00", "\0", "é", "ﬃ", "Ａ１", "ｶﾞ", " ", "。", "1,000", "''", "s'", "__"];

    public static string From(int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(4) switch
        {
            0 => ((char)random.Next(0x10000)).ToString(),
            1 => ((char)random.Next(0x20, 0x7F)).ToString(),
            2 => ((char)random.Next(0x4E00, 0x9FFF)).ToString(),
            _ => Pieces[random.Next(Pieces.Length)],
        }));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 20).Select(block => block * 1000)];
}
