using Kvasir.Questions;

namespace Kvasir.Tests.Questions;

/// <summary>What is read out of a model's answer.</summary>
public sealed class ReadingPairs
{
    private static readonly string[] Scraps =
        ["Q1:", "A1:", "Q22:", "A3:", "Q", "A", "1", ":", "：", "**", "#", "- ", " ", "\n", "\r\n", "\t", "question", "答案", "\0", "\ud83d", "\ud83d\ude00", "<think>", "Q1", "FAQ7:", "\u2028", "_"];

    [Fact]
    public void A_question_has_one_line_and_an_answer_goes_on_to_the_next_question() =>
        Parse("Q1: What is X?\nA1: X is\n   a thing.\n\nQ2: How?\nA2: Like so.\nQ3: two\nlines?\nA3: dropped\nQ4:\nA4: no question")
            .ShouldBe([("What is X?", "X is\na thing."), ("How?", "Like so.")]);

    [Theory]
    [InlineData("Q1: a A1: b Q2: c A2: d", "a=b|c=d")]
    [InlineData("Here you are:\nQ1:a\nA1:b\n", "a=b")]
    [InlineData("Q1:\n  a\n\n  A1:\n  b\n", "a=b")]
    [InlineData("Q7: a\nA12: b", "a=b")]
    [InlineData("Q1: a\r\nA1: b\r\n\r\n  c", "a=b\nc")]
    [InlineData("Q1：什么？\nA1：这个。", "什么？=这个。")]
    [InlineData("**Q1:** a\n**A1:** b\n\n**Q2**: c\n**A2**: **d**", "a=b|c=**d**")]
    [InlineData("### Q1: a\n- A1: b\n### Q2: c\nA2: d", "a=b|c=d")]
    [InlineData("A1: b\nQ1: a\nA1: c", "a=c")]
    [InlineData("Q1: a\nA1: b A2: c", "a=b A2: c")]
    [InlineData("Q1: a\nA1:\nQ2: c\nA2: d", "c=d")]
    [InlineData("Q1: a", "")]
    [InlineData("q1: a\na1: b", "")]
    [InlineData("Q: a\nA: b", "")]
    [InlineData("I cannot help with that.", "")]
    [InlineData("", "")]
    public void Pairs_are_found_in_what_models_write(string text, string pairs) =>
        string.Join('|', Parse(text).Select(pair => $"{pair.Question}={pair.Answer}")).ShouldBe(pairs);

    [Fact]
    public void Any_text_is_taken_and_what_is_found_can_be_stored()
    {
        var random = new Random(20261121);
        for (var run = 0; run < 5000; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Scraps[random.Next(Scraps.Length)]));
            foreach (var (question, answer) in Parse(text))
            {
                question.ShouldNotBeNullOrWhiteSpace(text);
                question.ShouldNotContain('\n', text);
                answer.ShouldNotBeNullOrWhiteSpace(text);
                (question + answer).ShouldNotContain('\0', text);
                answer.ShouldBe(answer.Trim(), text);
            }
        }
    }

    [Fact]
    public void Pairs_that_are_written_as_asked_are_read_as_they_were_meant()
    {
        var random = new Random(20261122);
        for (var run = 0; run < 500; run++)
        {
            var pairs = Enumerable.Range(1, random.Next(1, 30)).Select(i => ($"Question {i} {random.Next()}?", string.Join('\n', Enumerable.Range(0, random.Next(1, 4)).Select(line => $"line {line} of {i}.")))).ToList();
            Parse(string.Join('\n', pairs.Select((pair, i) => $"Q{i + 1}: {pair.Item1}\nA{i + 1}: {pair.Item2}"))).ShouldBe(pairs);
        }
    }

    // Each of these takes minutes where time grows with the square of the length.
    [Theory]
    [InlineData("Q1:")]
    [InlineData("Q1: ")]
    [InlineData("A1:")]
    [InlineData("Q1:\nx\n")]
    [InlineData("Q1:x\nA")]
    [InlineData("Q1: a\n\n\n")]
    [InlineData("Q1: a\nA1: b\n")]
    [InlineData("**")]
    [InlineData("1")]
    public async Task A_long_answer_of_garbage_is_read_to_its_end(string scrap)
    {
        var text = string.Concat(Enumerable.Repeat(scrap, 500_000)) + "\nz\nA9: end";
        await Task.Run(() => QuestionAnswerParser.Parse("Q" + text)).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static List<(string Question, string Answer)> Parse(string text) => [.. QuestionAnswerParser.Parse(text).Select(pair => (pair.Question, pair.Answer))];
}
