using Kvasir.Models;

namespace Kvasir.Tests.Models;

public sealed class TextWindowsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public void A_text_without_any_sign_is_one_empty_window(string text) => Split(text, 5, 10).ShouldBe([""]);

    [Fact]
    public void Whole_sentences_are_packed_until_there_are_enough() =>
        Split("One two. Three four. Five six. Seven.", enough: 4, most: 10).ShouldBe(["One two. Three four.", "Five six. Seven."]);

    [Fact]
    public void A_sentence_that_would_be_too_much_begins_a_window() =>
        Split("One two. Three four five six. Seven.", enough: 5, most: 5).ShouldBe(["One two.", "Three four five six. Seven."]);

    [Fact]
    public void A_long_sentence_is_halved_at_white_space() =>
        Split("one two three four five six seven eight", enough: 3, most: 3).ShouldBe(["one two", "three four", "five six", "seven eight"]);

    [Fact]
    public void A_long_word_is_halved_between_characters() => Characters("abcdefgh", most: 3).ShouldBe(["ab", "cd", "ef", "gh"]);

    [Theory]
    [InlineData("😀")]
    [InlineData("😀a")]
    [InlineData("a😀")]
    [InlineData("😀😀😀")]
    [InlineData("ab😀cd")]
    [InlineData("é")]
    public void A_bound_that_nothing_keeps_gives_whole_characters(string text)
    {
        foreach (var most in (int[])[0, 1]) Characters(text, most).ShouldBe(text.EnumerateRunes().Select(rune => rune.ToString()), $"{most}");
    }

    [Fact]
    public void Nothing_is_lost_but_white_space_and_no_window_is_too_large()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => (string[])["word", " ", ". ", "。", "\n", "😀", "知识"]).Select(signs => signs[random.Next(signs.Length)]));
            var most = random.Next(2, 20);
            var windows = TextWindows.Split(text, window => window.Length, random.Next(1, 20), most);
            windows.ShouldAllBe(window => window.Length <= most, $"seed {seed}");
            Signs(string.Concat(windows)).ShouldBe(Signs(text), $"seed {seed}");
        }
    }

    private static IReadOnlyList<string> Split(string text, int enough, int most) =>
        TextWindows.Split(text, window => window.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, enough, most);

    private static IReadOnlyList<string> Characters(string text, int most) => TextWindows.Split(text, window => window.Length, most, most);

    private static string Signs(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
