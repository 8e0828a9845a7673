using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Kvasir.Tests.Extraction;

public sealed class ReadingSubtitles
{
    [Fact]
    public async Task WebVtt_is_read_as_what_is_said()
    {
        const string Text = """
            WEBVTT - A talk
            Kind: captions

            STYLE
            ::cue { color: red }

            NOTE a comment
            of two lines

            intro
            00:01.000 --> 00:03.000 align:start
            <v Ann Lee>Good <i>morning</i> &amp; welcome

            00:03.000 --> 00:05.000
            <v Ann Lee>to this talk.

            00:05.500 --> 00:06.000
            <v.loud Bob>Thanks!</v> <v Ann Lee>Sure.

            00:01:09.000 --> 00:01:10.000
            <c.yellow>3 < 4</c>
            """;
        (await Reading.TextsAsync("vtt", Text)).ShouldBe(["Ann Lee: Good morning & welcome to this talk.\n\nBob: Thanks!\n\nAnn Lee: Sure.\n\n3 < 4"]);
    }

    [Fact]
    public async Task SubRip_is_read_as_what_is_said()
    {
        const string Text = "\uFEFF1\r\n00:00:01,000 --> 00:00:02,000\r\n<font color=\"#fff\">It is</font>\r\n<b>one sentence.</b>\r\n\r\n2\r\n00:00:02,500 --> 00:00:03,000\r\n{\\an8}- Is it?\r\n- Yes.\r\n"
            + "3\r\n00:00:09,000 --> 00:00:10,000\r\n1984\r\n\r\nAnd more.\r\n";
        (await Reading.TextsAsync("srt", Text)).ShouldBe(["It is one sentence.\n- Is it?\n- Yes.\n\n1984 And more."]);
    }

    [Fact]
    public async Task Captions_that_roll_up_are_written_once()
    {
        const string Text = """
            WEBVTT

            00:00:00.000 --> 00:00:02.000
            hello<00:00:01.000><c> all</c>

            00:00:02.000 --> 00:00:02.010
            hello all

            00:00:02.010 --> 00:00:04.000
            hello all
            we begin<00:00:03.000><c> now</c>

            00:00:04.000 --> 00:00:05.000
            we begin now with words
            """;
        (await Reading.TextsAsync("vtt", Text)).ShouldBe(["hello all we begin now with words"]);
    }

    [Fact]
    public async Task What_is_said_twice_with_a_pause_between_stays() =>
        (await Reading.TextsAsync("srt", "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n")).ShouldBe(["No. No."]);

    [Fact]
    public async Task A_text_without_times_is_kept() => (await Reading.TextsAsync("srt", "Only\n\ntext 7\n8\n")).ShouldBe(["Only text 7 8"]);

    [Theory]
    [InlineData("<")]
    [InlineData("<v ")]
    [InlineData("{\\")]
    [InlineData("00:00:01,000 --> 00:00:02,000\n<v a>")]
    [InlineData("&amp;")]
    public async Task Hostile_subtitles_take_linear_time(string part) =>
        // Quadratic work on this would take minutes.
        (await Reading.UnitsAsync("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + string.Concat(Enumerable.Repeat(part, 400_000)) + "\nend")).Count.ShouldBe(1);

    [Fact]
    public void No_order_of_their_pieces_makes_the_reader_fail()
    {
        string[] pieces =
        [
            "WEBVTT\n", "\n", "\r\n", "1\n", "00:00:01,000 --> 00:00:02,000\n", "00:01.000 --> 00:02.000 line:0\n", "9999:99:99.9 --> 0:0:0\n", "-->", "NOTE\n", "<v Ann>", "<v", "</v>", "<i>", "<00:01.000>",
            "{\\an8}", "&amp;", "&#xD800;", "&#0;", "Hello", " ", "- ", "知识", "\0", "\u00A0",
        ];
        var texts = Gen.ArrayOf(Gen.Elements(pieces)).Select(chosen => Encoding.UTF8.GetBytes(string.Concat(chosen)));
        Prop.ForAll(texts.ToArbitrary(), bytes => Reading.UnitsAsync("vtt", bytes).GetAwaiter().GetResult().Count <= 1).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
        Prop.ForAll<byte[]>(bytes => Reading.UnitsAsync("srt", bytes).GetAwaiter().GetResult().Count <= 1).QuickCheckThrowOnFailure();
    }
}
