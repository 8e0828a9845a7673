using System.Diagnostics;
using Kvasir.Models.BuiltIn;
using Kvasir.Tests.Text;

namespace Kvasir.Tests.Models.BuiltIn;

public class ChineseGlossesTests
{
    private static readonly ChineseGlosses Glosses = ChineseGlosses.Load(ModelsFolder.Path);

    [Theory]
    [InlineData("银行", "bank")]
    [InlineData("美国", "US")]
    [InlineData("华沙", "Warsaw")]
    [InlineData("数据库", "database")]
    [InlineData("什么", "what")]
    [InlineData("了", "")]
    [InlineData("三支球队", "three sports team")]
    public void Gives_the_usual_English_word(string chinese, string english) => Glosses.Rewrite(chinese).ShouldBe(english);

    [Fact]
    public void Reads_traditional_characters_like_simplified_ones() => Glosses.Rewrite("銀行發明").ShouldBe(Glosses.Rewrite("银行发明"));

    [Theory]
    [InlineData("1990年3月15日", "1990 March 15")]
    [InlineData("1990年代", "1990s")]
    [InlineData("19世纪", "19th century")]
    [InlineData("21世纪", "21st century")]
    [InlineData("11世纪", "11th century")]
    [InlineData("2400万", "24 million")]
    [InlineData("3.5亿", "350 million")]
    [InlineData("1.2万", "12,000")]
    [InlineData("30年", "30 years")]
    [InlineData("３０年", "30 years")]
    public void Writes_figures_as_English_does(string chinese, string english) => Glosses.Rewrite(chinese).ShouldBe(english);

    [Fact]
    public void Spells_foreign_names_by_their_sound() => Glosses.Rewrite("科特雷尔").ShouldBe("Cotrer");

    [Fact]
    public void Puts_English_signs_in_the_place_of_Chinese_ones() => Glosses.Rewrite("城市、国家。").ShouldBe("city, country.");

    [Theory]
    [InlineData("用 PostgreSQL 数据库", "use PostgreSQL database")]
    [InlineData("用PostgreSQL数据库", "use PostgreSQL database")]
    [InlineData("见 www.example.com/a_b?x=1 和 v1.5.2", "see www.example.com/a_b?x=1 and v1.5.2")]
    [InlineData("5G城市(MP3)", "5G city (MP3)")]
    public void Keeps_what_is_not_Chinese(string chinese, string english) => Glosses.Rewrite(chinese).ShouldBe(english);

    [Theory]
    [InlineData("")]
    [InlineData("Plain English, untouched: café ﬁ.")]
    public void Returns_text_without_Chinese_as_it_is(string text) => Glosses.Rewrite(text).ShouldBeSameAs(text);

    [Fact]
    public void Leaves_no_Chinese_characters_of_the_dictionary_behind() =>
        Glosses.Rewrite("自然语言处理是人工智能的一个重要方向。").ShouldAllBe(c => c < '\u3000');

    [Fact]
    public void Rewrites_any_text_the_same_way_twice()
    {
        for (var seed = 0; seed < 2000; seed++)
            Glosses.Rewrite(RandomText.From(seed)).ShouldBe(Glosses.Rewrite(RandomText.From(seed)), $"seed {seed}");
    }

    [Fact]
    public void Serves_many_threads_at_once()
    {
        var texts = Enumerable.Range(0, 500).Select(RandomText.From).ToArray();
        var expected = texts.Select(Glosses.Rewrite).ToArray();
        texts.AsParallel().AsOrdered().Select(Glosses.Rewrite).ToArray().ShouldBe(expected);
    }

    [Theory]
    [InlineData("中华人民共和国的首都是北京，1990年人口为1080万。")]
    [InlineData("托马斯")]
    [InlineData("1,")]
    public void Takes_time_in_proportion_to_the_text(string piece)
    {
        var text = "中" + string.Concat(Enumerable.Repeat(piece, 20_000));
        var clock = Stopwatch.StartNew();
        Glosses.Rewrite(text);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
