using Kvasir.Chunking;

namespace Kvasir.Tests.Chunking;

public sealed class Cleaning
{
    private const string Input = "Contact  me: a.b@x.io, see https://d.io/x) or [docs](https://d.io/d) ![pic](https://d.io/p.png)\n\n\n\nEnd <|im_end|>";

    private static readonly PreProcessingRule Spaces = new(PreProcessingRule.RemoveExtraSpaces, true);
    private static readonly PreProcessingRule Urls = new(PreProcessingRule.RemoveUrlsEmails, true);

    [Fact]
    public void Without_rules_only_markers_lose_their_bars() => TextCleaner.Clean(Input, []).ShouldBe(Input.Replace("<|im_end|>", "<im_end>"));

    [Fact]
    public void Rules_run_in_the_order_in_which_they_are_given()
    {
        TextCleaner.Clean(Input, [Spaces, Urls]).ShouldBe("Contact me: , see ) or [docs](https://d.io/d) ![pic](https://d.io/p.png)\n\nEnd <im_end>");
        TextCleaner.Clean(Input, [Urls, Spaces]).ShouldBe("Contact me: , see ) or [docs](https://d.io/d) ![pic](https://d.io/p.png)\n\nEnd <im_end>");
    }

    [Fact]
    public void Of_rules_with_the_same_id_the_last_counts_in_the_place_of_the_first()
    {
        TextCleaner.Clean("a  b", [Spaces, Spaces with { Enabled = false }]).ShouldBe("a  b");
        TextCleaner.Clean(Input, [Spaces with { Enabled = false }, Urls, Spaces]).ShouldBe(TextCleaner.Clean(Input, [Spaces, Urls]));
    }

    [Fact]
    public void Unknown_rules_do_nothing() => TextCleaner.Clean("the  text", [new("remove_stopwords", true)]).ShouldBe("the  text");

    [Fact]
    public void Signs_that_cannot_be_stored_are_deleted_and_accents_are_kept() =>
        TextCleaner.Clean("a\0b\u0007c\uFEFFd\uD800e\uFFFEf\tg ¿naïve? 😀", []).ShouldBe("abcdef\tg ¿naïve? 😀");

    [Theory]
    [InlineData("见https://d.io/x，然后", "见，然后")]
    [InlineData("见https://d.io/x然后", "见然后")]
    [InlineData("See https://d.io/x.", "See .")]
    [InlineData("(https://d.io/x), and", "(), and")]
    [InlineData("https://d.io/a.b,c(d)e?f=1#g more", " more")]
    public void An_address_ends_before_the_signs_of_the_sentence_around_it(string text, string cleaned) => TextCleaner.Clean(text, [Urls]).ShouldBe(cleaned);

    [Fact]
    public void Line_ends_of_every_kind_become_line_feeds() => TextCleaner.Clean("a\r\n\r\nb\rc\n", []).ShouldBe("a\n\nb\nc\n");

    [Fact]
    public void A_single_tab_or_wide_space_is_left_alone() => TextCleaner.Clean("a\tb\u3000c \u00A0d", [Spaces]).ShouldBe("a\tb\u3000c d");

    [Fact]
    public void A_long_text_without_an_at_sign_takes_linear_time()
    {
        // Quadratic work on this would take minutes.
        var text = new string('a', 2_000_000) + " " + string.Concat(Enumerable.Repeat("[x](", 200_000));
        TextCleaner.Clean(text, [Spaces, Urls]).Length.ShouldBe(text.Length);
    }
}
