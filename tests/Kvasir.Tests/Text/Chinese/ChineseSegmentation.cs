using Kvasir.Text.Chinese;

namespace Kvasir.Tests.Text.Chinese;

public class ChineseSegmentation
{
    private static readonly ChineseSegmenter Segmenter = ChineseSegmenter.Load(ModelsFolder.Path);

    [Theory]
    [InlineData("我来到北京清华大学", "我/来到/北京/清华大学")]
    [InlineData("中华人民共和国成立于一九四九年", "中华人民共和国/成立/于/一九四九年")]
    [InlineData("研究生命的起源", "研究/生命/的/起源")]
    [InlineData("工信处女干事每月经过下属科室", "工信处/女干事/每月/经过/下属/科室")]
    [InlineData("用 PostgreSQL15 存数据。", "用/ /PostgreSQL15/ /存/数据/。")]
    [InlineData("㐀𠮷", "㐀/𠮷")]
    [InlineData("", "")]
    public void Cuts_text_into_the_likeliest_words(string text, string words) => string.Join('/', Cut(text)).ShouldBe(words);

    [Fact]
    public void Covers_any_text_exactly()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var text = RandomText.From(seed);
            string.Concat(Cut(text)).ShouldBe(text, $"seed {seed}");
            Cut(text).ShouldNotContain("", $"seed {seed}");
        }
    }

    [Fact]
    public void Cuts_a_long_run_as_it_cuts_its_sentences()
    {
        var sentence = string.Concat(Enumerable.Repeat("数据库管理系统", 20_000));
        Cut(sentence).Distinct().Count().ShouldBeLessThan(5);
    }

    [Fact]
    public void Allocates_nothing_while_cutting()
    {
        const string Text = "我来到北京清华大学，学习自然语言处理。";
        Count(Text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Count(Text);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Says_which_file_is_missing() =>
        Should.Throw<IOException>(() => ChineseSegmenter.Load(Path.Combine(Path.GetTempPath(), "no such models"))).Message.ShouldContain("jieba");

    private static int Count(string text)
    {
        var count = 0;
        foreach (var _ in Segmenter.Cut(text))
            count++;
        return count;
    }

    private static List<string> Cut(string text)
    {
        var words = new List<string>();
        foreach (var range in Segmenter.Cut(text))
            words.Add(text[range]);
        return words;
    }
}
