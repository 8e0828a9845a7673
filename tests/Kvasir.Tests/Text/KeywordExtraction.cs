using Kvasir.Text;

namespace Kvasir.Tests.Text;

public class KeywordExtraction
{
    private static readonly KeywordExtractor Extractor = KeywordExtractor.Load(ModelsFolder.Path);

    [Fact]
    public void Puts_the_most_frequent_word_first() => Words("The cat saw a dog. The dog ran from the cat, but the dog came back.")[..2].ShouldBe(["dog", "cat"]);

    [Fact]
    public void Keeps_the_order_of_appearance_among_equals() => Words("zebra apple mango").ShouldBe(["zebra", "apple", "mango"]);

    [Fact]
    public void Counts_every_spelling_of_a_word_as_one()
    {
        var keyword = Extractor.Extract("Java java ＪＡＶＡ JAVA's").ShouldHaveSingleItem();
        keyword.Word.ShouldBe("java");
    }

    [Fact]
    public void Leaves_stop_words_single_letters_and_signs_out() => Words("What is it about? I don't know: a, b + 5 的 我们 。").ShouldBe(["know"]);

    [Fact]
    public void Keeps_decimals_and_percentages_together() => Words("pi 3.14 grew 25%").ShouldBe(["pi", "3.14", "grew", "25%"]);

    [Fact]
    public void Cuts_Chinese_into_words() => Words("自然语言处理需要数据库。数据库很大。").ShouldContain("数据库");

    [Fact]
    public void Weighs_a_rare_Chinese_word_more_than_a_common_one() => Words("工作，量子力学")[0].ShouldBe("量子力学");

    [Theory]
    [InlineData(3, 3)]
    [InlineData(0, 0)]
    [InlineData(100, 5)]
    public void Gives_as_many_as_asked_for(int count, int given) => Extractor.Extract("alpha beta gamma delta epsilon", count).Count.ShouldBe(given);

    [Fact]
    public void Gives_ten_when_nobody_says_otherwise() =>
        Words(string.Join(' ', Enumerable.Range(0, 30).Select(i => $"word{i}"))).Length.ShouldBe(KeywordExtractor.DefaultCount);

    [Fact]
    public void Gives_distinct_words_with_falling_weights_for_any_text()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var keywords = Extractor.Extract(RandomText.From(seed));
            keywords.Select(keyword => keyword.Word).ShouldBeUnique();
            keywords.Select(keyword => keyword.Weight).ShouldBeInOrder(SortDirection.Descending);
            keywords.ShouldAllBe(keyword => keyword.Weight > 0 && keyword.Word.Length > 1 && keyword.Word.Length <= TextAnalyzer.MaxTermLength, $"seed {seed}");
        }
    }

    private static string[] Words(string text) => [.. Extractor.Extract(text).Select(keyword => keyword.Word)];
}
