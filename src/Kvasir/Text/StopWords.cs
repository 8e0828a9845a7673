using System.Collections.Frozen;

namespace Kvasir.Text;

/// <summary>Words that carry grammar rather than meaning.</summary>
internal static class StopWords
{
    // Words of most questions and most paragraphs. Longer lists were measured and find less: "before", "more" and "first" help to tell passages apart.
    private const string CommonEnglishWords = """
        a an the and or as at by for from in of on to with that this it its
        be is are was were been do does did has what which who whose how
        """;

    // Contractions stand without their apostrophe, as the analyser writes them. "us" is missing on purpose: "US" is a country.
    private const string EnglishWords = """
        a about above after again all also although am an and another any anybody anyone anything are arent as at
        be became because become becomes been before being below between both but by
        can cannot cant could couldnt did didnt do does doesnt doing done dont down during
        each either else etc ever every everyone everything few for from further
        get gets give given go goes got had hadnt has hasnt have havent having he hed hence her here hers herself hes him himself his how however
        i id if ill im in instead into is isnt it itd itll its itself ive just
        least less let lets like made make makes many may me might more most much must my myself
        neither no nor not nothing now of off often on once one only onto or other others our ours ourselves out over own
        per perhaps quite rather really same several shall shant she should shouldnt since so some someone something such
        than that thats the their theirs them themselves then there therefore theres these they theyd theyll theyre theyve this those though
        through thus to together too toward towards under until up upon use used very via
        was wasnt we well were werent weve what whatever whats when whenever where wherever whether which while who whoever whom whos whose why
        will with within without wont would wouldnt yes yet you youd youll your youre yours yourself yourselves youve
        s t d ll m re ve
        """;

    // Traditional forms stand beside the simplified ones where they differ.
    private const string ChineseWords = """
        的 地 得 了 着 著 过 過 之 者 所 而 与 與 及 以 于 於 其 此 则 則 且 或 若 因 由 从 從 自 向 往 对 對 为 為 被 把 将 將 让 讓 给 給 在 是 有 和 跟 同 也 都 就 才 又 再 还 還 很
        更 最 太 只 不 没 沒 没有 沒有 无 無 非 这 這 那 哪 谁 誰 什么 什麼 怎么 怎麼 怎样 怎樣 如何 为什么 為什麼 为何 為何 何 几 幾 多少 哪个 哪個 哪些 哪里 哪裡 哪儿 哪兒 何时 何時 何地
        吗 嗎 呢 吧 啊 呀 哦 嘛 哇 么 麼 我 你 您 他 她 它 我们 我們 你们 你們 他们 他們 她们 她們 它们 它們 自己 咱们 咱們 大家 这个 這個 那个 那個 这些 這些 那些 这样 這樣 那样 那樣 这里 這裡 那里 那裡
        一个 一個 一种 一種 一些 某 某个 某個 某些 每 每个 每個 各 各个 各個 各种 各種 以及 并 並 并且 並且 而且 但 但是 然而 不过 不過 因为 因為 所以 因此 如果 虽然 雖然 尽管 儘管 即使 除了
        可以 可能 能 能够 能夠 会 會 要 应 應 应该 應該 必须 必須 已 已经 已經 曾 曾经 曾經 正在 将要 將要 等 等等 之一 之间 之間 之后 之後 之前 其中 其他 其它 另外 另一 以后 以後 以前 以来 以來
        上 下 中 里 裡 内 內 外 间 間 时 時 后 後 前 个 個 们 們 通过 通過 根据 根據 关于 關於 对于 對於 由于 由於 至 到 来 來 去 使 使得 用 作为 作為 成为 成為 称为 稱為 被称为 被稱為 叫 做 是否 还是 還是
        也是 就是 都是 不是 有的 有些 没有 同时 同時 例如 比如 即 比 较 較 非常 十分 这种 這種 那么 那麼 当 當 那种 那種 本 该 該 第
        """;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CommonEnglish =
        Split(CommonEnglishWords).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English =
        Split(EnglishWords).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Chinese =
        Split(ChineseWords).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word in lower case, without apostrophes, is an English stop word.</summary>
    public static bool IsEnglish(ReadOnlySpan<char> word) => English.Contains(word);

    /// <summary>Whether a word in lower case is so common that full-text search leaves it out.</summary>
    public static bool IsCommonEnglish(ReadOnlySpan<char> word) => CommonEnglish.Contains(word);

    /// <summary>Whether a Chinese word, simplified or traditional, is a stop word.</summary>
    public static bool IsChinese(ReadOnlySpan<char> word) => Chinese.Contains(word);

    private static FrozenSet<string> Split(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
