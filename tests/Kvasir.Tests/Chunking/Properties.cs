using System.Text;
using Kvasir.Chunking;
using Kvasir.Extraction;

namespace Kvasir.Tests.Chunking;

public sealed class Properties
{
    private static readonly string[] Words = ["a", "word", "longer", "。", ". ", " ", "  ", "\n", "\n\n", "é", "😀", "知识", "###", "\t", "x.y", "https://d.io/x", "…", "(", "-"];

    [Fact]
    public void Chunks_of_any_text_are_within_bounds_whole_and_the_same_each_time() => ForTexts((random, text, hint) =>
    {
        var rule = Rule(random);
        var chunks = DocumentSplitter.Split(rule, [new ExtractedUnit(text)]).ToList();
        foreach (var chunk in chunks)
        {
            TextLength.InCodePoints(chunk.Content).ShouldBeInRange(1, rule.Segmentation.MaxTokens, hint);
            chunk.Content.Trim().ShouldBe(chunk.Content, hint);
            for (var i = 0; i < chunk.Content.Length; i++)
            {
                if (char.IsHighSurrogate(chunk.Content[i])) char.IsLowSurrogate(chunk.Content[++i]).ShouldBeTrue(hint);
                else char.IsLowSurrogate(chunk.Content[i]).ShouldBeFalse(hint);
            }
        }

        DocumentSplitter.Split(rule, [new ExtractedUnit(text)]).ShouldBe(chunks, hint);
    });

    [Fact]
    public void Without_overlap_nothing_is_lost_but_separators_symbols_and_white_space() => ForTexts((random, text, hint) =>
    {
        var rule = Rule(random) with { PreProcessing = [] };
        rule = rule with { Segmentation = rule.Segmentation with { ChunkOverlap = 0 } };
        var separator = rule.Mode == ProcessMode.Custom ? rule.Segmentation.Separator : "\u0001";
        Letters(string.Concat(DocumentSplitter.Split(rule, [new ExtractedUnit(text)]).Select(chunk => chunk.Content))).ShouldBe(Letters(text.Replace(separator, "")), hint);
    });

    [Fact]
    public void Chunks_agree_with_a_plain_reading_of_the_rules() => ForTexts((random, text, hint) =>
    {
        var rule = Rule(random) with { PreProcessing = [] };
        var naive = NaiveSplitter.Split(rule, text).Select(LeadingSymbols.Strip).Where(piece => piece.Length > 0);
        DocumentSplitter.Split(rule, [new ExtractedUnit(text)]).Select(chunk => chunk.Content).ShouldBe(naive, hint);
    });

    private static void ForTexts(Action<Random, string, string> check)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var i = random.Next(0, 300); i > 0; i--) text.Append(Words[random.Next(Words.Length)]);
            check(random, text.ToString(), $"seed {seed}");
        }
    }

    private static ProcessRule Rule(Random random)
    {
        var size = random.Next(50, 200);
        return new ProcessRule
        {
            Mode = random.Next(2) == 0 ? ProcessMode.Automatic : ProcessMode.Custom,
            PreProcessing = [new(PreProcessingRule.RemoveExtraSpaces, random.Next(2) == 0)],
            Segmentation = new() { Separator = random.Next(3) switch { 0 => "###", 1 => "\n", _ => "。" }, MaxTokens = size, ChunkOverlap = random.Next(0, size / 2) },
        };
    }

    private static string Letters(string text) => string.Concat(text.EnumerateRunes().Where(rune => Rune.IsLetter(rune) || rune.Value > 0xFFFF));
}
