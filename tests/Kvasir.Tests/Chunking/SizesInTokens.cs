using Kvasir.Chunking;
using Kvasir.Extraction;

namespace Kvasir.Tests.Chunking;

public sealed class SizesInTokens
{
    [Theory]
    [InlineData(SplitBy.Separator)]
    [InlineData(SplitBy.Sentence)]
    [InlineData(SplitBy.Markdown)]
    public void No_segment_has_more_tokens_than_the_size(SplitBy splitBy)
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => i % 7 == 0 ? $"Sentence number {i}, which says little. " : i % 5 == 0 ? "中文句子也在这里。" : $"word{i} "));
        var chunks = Cut(text, 20, 5, splitBy);
        chunks.ShouldAllBe(chunk => Words(chunk) <= 20);
        chunks.Count.ShouldBeLessThan(Words(text) / 8);
        chunks.Any(chunk => TextLength.InCodePoints(chunk) > 50).ShouldBeTrue();
    }

    [Fact]
    public void Text_without_separators_fills_its_windows()
    {
        var text = new string('知', 5_000);
        var chunks = Cut(text, 100, 0, SplitBy.Separator);
        string.Concat(chunks).ShouldBe(text);
        chunks.SkipLast(1).ShouldAllBe(chunk => chunk.Length >= 70 && chunk.Length <= 100);
        string.Concat(Cut(text, 100, 20, SplitBy.Separator).Select((chunk, i) => chunk)).Length.ShouldBeInRange(5_500, 7_000);
    }

    [Fact]
    public void Signs_that_a_model_does_not_know_still_count() =>
        DocumentSplitter.Split(Rule(10, 0, SplitBy.Separator), [new ExtractedUnit(new string('x', 2_000))], _ => 0).ShouldAllBe(chunk => chunk.Content.Length <= 160);

    [Fact]
    public void A_text_is_not_counted_again_and_again()
    {
        var counted = 0L;
        var text = string.Concat(Enumerable.Repeat("One sentence. 另一句。\n\nwords and words and words ", 2_000)) + new string('x', 100_000);
        foreach (var splitBy in (SplitBy[])[SplitBy.Separator, SplitBy.Sentence, SplitBy.Markdown, SplitBy.Separators])
        {
            counted = 0;
            DocumentSplitter.Split(Rule(50, 10, splitBy), [new ExtractedUnit(text)], part => Words(part, ref counted)).Count().ShouldBeGreaterThan(100);
            counted.ShouldBeLessThan(12L * text.Length);
        }
    }

    [Fact]
    public void Somebody_must_count_them() => Should.Throw<ArgumentException>(() => DocumentSplitter.Split(Rule(10, 0, SplitBy.Separator), [new ExtractedUnit("x")]).ToList());

    private static List<string> Cut(string text, int size, int overlap, SplitBy splitBy) =>
        [.. DocumentSplitter.Split(Rule(size, overlap, splitBy), [new ExtractedUnit(text)], Words).Select(chunk => chunk.Content)];

    private static ProcessRule Rule(int size, int overlap, SplitBy splitBy) => new()
    {
        Mode = ProcessMode.Custom,
        Segmentation = new() { Separator = "###", MaxTokens = size, ChunkOverlap = overlap, LengthUnit = LengthUnit.Token, SplitBy = splitBy },
    };

    private static int Words(string text, ref long counted)
    {
        counted += text.Length;
        return Words(text);
    }

    // A token is a word of at most eight letters, a Chinese character or a sign.
    private static int Words(string text) => System.Text.RegularExpressions.Regex.Count(text, @"[a-zA-Z0-9]{1,8}|[^\sa-zA-Z0-9]");
}
