using Kvasir.Text;

namespace Kvasir.Tests.Text;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("No stop at all")]
    [InlineData("One.")]
    [InlineData("One. |Two! |Three? |Four; |five")]
    [InlineData("第一句。|第二句！|第三句？|第四句；|第五句")]
    [InlineData("中文。|English. |中文")]
    [InlineData("Really?! |Yes... |Good")]
    [InlineData("He said \"no.\" |She left. |(All did.) |End")]
    [InlineData("He said \"Hello!\" and left. |\"Why?\"  she asked. |(Yes!) \n|no")]
    [InlineData("他说：“不。”|她走了。）|完")]
    [InlineData("Line one\n|line two\n\n|line three")]
    [InlineData("One.  \n\t |Two")]
    [InlineData("Version 3.14 of example.com costs 1.5;2 more")]
    [InlineData("Dr. Smith asked, e.g. about No. 5 in Fig. 2. |Then he left.")]
    [InlineData("J. K. Rowling of the U.S. Navy said no. |No. |Plan 9 is etc. and so on. |End")]
    [InlineData("1. First item. |2. Second of 1999. |Third")]
    [InlineData("It was I. |Vitamin is approx. five mg. |Done")]
    [InlineData("他停了……|然后走了…，又回来。|完")]
    [InlineData("Well… |Good…ness")]
    [InlineData("a。\u0301b")]
    [InlineData("\n  |。|x")]
    public void A_text_is_cut_behind_stops_and_line_ends(string sentences)
    {
        var text = sentences.Replace("|", "");
        Sentences.Split(text).Select(range => text[range]).ShouldBe(sentences.Split('|', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Pieces_put_together_are_the_text() => RandomTexts(text => string.Concat(Sentences.Split(text).Select(range => text[range])).ShouldBe(text));

    [Fact]
    public void Long_runs_of_stops_take_linear_time()
    {
        // Quadratic work on this would take minutes.
        var text = string.Concat(Enumerable.Repeat(".!?\")", 400_000)) + "x";
        string.Concat(Sentences.Split(text).Select(range => text[range])).ShouldBe(text);
    }

    private static void RandomTexts(Action<string> check)
    {
        string[] signs = ["a", "b", " ", "\n", ".", "!", ";", "。", "？", "”", ")", "😀", "知"];
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            check(string.Concat(Enumerable.Range(0, random.Next(0, 60)).Select(_ => signs[random.Next(signs.Length)])));
        }
    }
}
