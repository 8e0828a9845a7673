using System.Diagnostics;
using System.Text;
using Kvasir.Text;

namespace Kvasir.Tests.Text;

public class TextAnalysis
{
    private static readonly TextAnalyzer Analyzer = TextAnalyzer.Load(ModelsFolder.Path);

    [Theory]
    [InlineData("Connections", "connect")]
    [InlineData("The answers to the question", "answer question")]
    [InlineData("ＦＵＬＬ Ｗｉｄｔｈ １２", "full width 12")]
    [InlineData("café naïve Łódź Straße", "cafe naiv lodz strass")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("ﬁle ﬂow", "file flow")]
    [InlineData("state-of-the-art", "state art")]
    [InlineData("3.14 and 10.0.2", "3.14 10.0.2")]
    [InlineData("1,234,567 people", "1234567 peopl")]
    [InlineData("skip_locked", "skip_locked skip lock")]
    [InlineData("getUserName", "getusernam get user name")]
    [InlineData("HTTPServer", "httpserver http server")]
    [InlineData("iPhone", "iphon phone")]
    [InlineData("C++ or C# or F#", "c++ c# f#")]
    [InlineData("use .NET now.", "use .net net now")]
    [InlineData("Node.js", "node.js node js")]
    [InlineData("the U.S. of the USA", "us usa")]
    [InlineData("Tesla's don't O’Neill", "tesla dont oneil neill")]
    [InlineData("end.", "end")]
    [InlineData("a\u0000b\ud800c", "b c")]
    [InlineData("Привет мир", "привет мир")]
    public void Gives_these_terms_for_words(string text, string terms) => Terms(text).ShouldBe(terms.Split(' '));

    [Theory]
    [InlineData("水", "水")]
    [InlineData("数据库", "数据库 数 数据 据 据库 库")]
    [InlineData("我的数据", "我的 的数 数 数据 据")]
    [InlineData("ｸﾞﾗﾌ", "グラ ラフ")]
    [InlineData("한국어", "한국 국어")]
    [InlineData("ไทย", "ไท ทย")]
    [InlineData("𠮷野", "𠮷 𠮷野 野")]
    public void Gives_these_terms_for_text_without_spaces(string text, string terms) => Terms(text).ShouldBe(terms.Split(' '));

    [Fact]
    public void Finds_the_same_term_for_plural_and_singular() => Terms("databases").ShouldBe(Terms("database"));

    [Fact]
    public void Finds_a_short_name_inside_a_long_one() => Terms("西红柿炒鸡蛋").ShouldContain("西红柿");

    [Fact]
    public void Counts_a_word_of_two_characters_once() => Terms("上海").Count(term => term == "上海").ShouldBe(1);

    [Fact]
    public void Reads_mixed_text_from_left_to_right() => Terms("用PostgreSQL数据库").ShouldBe(["postgresql", "postgr", "sql", "数据库", "数", "数据", "据", "据库", "库"]);

    [Fact]
    public void Gives_nothing_for_text_without_words() => Terms(" \t\r\n.,;!?。、—…  ").ShouldBeEmpty();

    [Fact]
    public void Cuts_a_word_that_is_too_long() => Terms(new string('x', 5000)).ShouldBe([new string('x', TextAnalyzer.MaxTermLength)]);

    [Fact]
    public void Stops_at_the_most_terms() => Terms(string.Concat(Enumerable.Repeat("ab ", 300_000))).Count.ShouldBe(TextAnalyzer.MaxTerms);

    [Theory]
    [MemberData(nameof(RandomText.Seeds), MemberType = typeof(RandomText))]
    public void Gives_well_formed_terms_for_any_text(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + 200; seed++)
        {
            var terms = Terms(RandomText.From(seed));
            terms.Where(term => !IsWellFormed(term)).ShouldBeEmpty($"seed {seed}");
            Terms(RandomText.From(seed)).ShouldBe(terms, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("国")]
    [InlineData("aB")]
    [InlineData("_x")]
    public void Takes_time_in_proportion_to_the_text(string piece)
    {
        Terms(string.Concat(Enumerable.Repeat(piece, 1000)));
        var clock = Stopwatch.StartNew();
        Terms(string.Concat(Enumerable.Repeat(piece, 500_000)));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static bool IsWellFormed(string term) =>
        term.Length is > 0 and <= TextAnalyzer.MaxTermLength
        && !term.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(term)) == term;

    private static IReadOnlyList<string> Terms(string text) => Analyzer.Analyze(text);
}
