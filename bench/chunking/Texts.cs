using System.Text;

namespace Kvasir.Bench.Chunking;

/// <summary>Texts of any size: ordinary ones, and such that somebody sends who wishes the server harm.</summary>
internal static class Texts
{
    private const string English =
        "# The engine\n\nThe river engine measures a quick winter light. Dr. Smith, who built it, paid 3.50 for the lamp! Does it work? It does, e.g. at night.\n" +
        "Nobody knows why the old machine stops, but some say that the wind, the rain and the cold have their part in it.\n\n- one item\n- another item\n\n```\ncode();\n```\n\n";

    private const string Chinese = "# 知识库\n\n知识库把文档切成片段，每个片段都会建立索引。检索时先找到最相关的片段，再交给模型回答！片段太长会降低命中率吗？他说：“会的。”\n片段太短会丢失上下文……所以要选择合适的长度。\n\n";

    /// <summary>Makers of texts by name; each takes the size in bytes of UTF-8.</summary>
    public static readonly IReadOnlyList<(string Name, Func<int, string> Make)> All =
    [
        ("English", bytes => Repeat(English, bytes)),
        ("Chinese", bytes => Repeat(Chinese, bytes)),
        ("one line of words", bytes => Repeat("word ", bytes)),
        ("no separator", bytes => Repeat("x", bytes)),
        ("no separator, Chinese", bytes => Repeat("知", bytes)),
        ("a separator every second sign", bytes => Repeat("a\n", bytes)),
        ("a full stop every second sign", bytes => Repeat("知。", bytes)),
        ("one letter with marks", bytes => "a" + Repeat("\u0301", bytes)),
    ];

    /// <summary>Reads a text once, sign by sign.</summary>
    public static int Read(string text)
    {
        var sum = 0;
        foreach (var c in text) sum = (sum * 31) + c;
        return sum;
    }

    /// <summary>An estimate of tokens as it is used for models behind endpoints.</summary>
    public static int CountTokens(string text)
    {
        var wide = text.Count(c => c >= '\u2E80');
        return wide + ((text.Length - wide + 3) / 4);
    }

    private static string Repeat(string part, int bytes) => new StringBuilder().Insert(0, part, Math.Max(1, bytes / Encoding.UTF8.GetByteCount(part))).ToString();
}
