using Kvasir.Text;

namespace Kvasir.Tests.Text;

public sealed class UnicodeNormalizationTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("ﬁne", "fine")]
    [InlineData("e\u0301", "é")]
    [InlineData("é", "é")]
    [InlineData("Å", "Å")]
    [InlineData("a\u0302\u0323", "\u1EAD")]
    [InlineData("a\u0323\u0302", "\u1EAD")]
    [InlineData("ＦＵＬＬ　１", "FULL 1")]
    [InlineData("½", "1⁄2")]
    [InlineData("한", "한")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("ｶﾞ", "ガ")]
    [InlineData("𝔘", "U")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u0301", "\u0301")]
    public void Text_comes_out_in_form_KC(string text, string expected) => UnicodeNormalization.ToFormKC(text).ShouldBe(expected);

    [Fact]
    public void A_long_run_of_marks_takes_linear_time_and_keeps_the_order_of_equal_ones()
    {
        // Quadratic work on this would take minutes.
        const int Length = 500_000;
        var text = string.Concat(Enumerable.Repeat("\u0301\u0316\u0300\u0317", Length));
        var expected = string.Concat(Enumerable.Repeat("\u0316\u0317", Length)) + string.Concat(Enumerable.Repeat("\u0301\u0300", Length));
        (UnicodeNormalization.ToFormKC("q" + text + "q" + text) == "q" + expected + "q" + expected).ShouldBeTrue();
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() => UnicodeNormalization.ToFormKC("a" + (char)0xD800).ShouldBe("a\uFFFD");
}
