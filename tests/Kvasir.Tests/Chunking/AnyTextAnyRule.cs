using System.Globalization;
using System.Text;
using Kvasir.Chunking;
using Kvasir.Extraction;

namespace Kvasir.Tests.Chunking;

public sealed class AnyTextAnyRule
{
    private static readonly string[] Signs =
    [
        "a", "Word", "longer words", "知", "识库把文档", "。", "！", "……", ". ", "? ", ", ", "，", " ", "   ", "\n", "\n\n", "\r\n", "\r", "\t", "\0", "\u0007", "\u200D", "e\u0301", "a\u0301\u0323\u0302",
        "\u0301", "😀", "👨‍👩‍👧‍👦", "👍🏽", "🇩🇪", "각", "नि", "\uD83D", "\uFEFF", "<|x|>", "###", "# ", "```\n", "| a | b |\n", "- ", "1. ", "Dr. ", "”", "https://d.io/x", "(",
    ];

    [Fact]
    public void No_text_is_lost() => ForAll((rule, text, hint) =>
    {
        rule = rule with { Segmentation = rule.Segmentation with { ChunkOverlap = 0 } };
        var clean = TextCleaner.Clean(text, rule.PreProcessing);
        if (rule.Mode != ProcessMode.Automatic && rule.Segmentation.SplitBy == SplitBy.Separator) clean = Without(clean, rule.Segmentation.Separator);
        var symbols = rule.Segmentation.SplitBy != SplitBy.Separator && rule.Mode == ProcessMode.Custom;
        Seen(string.Concat(Split(rule, text).Select(chunk => chunk.Content)), symbols).ShouldBe(Seen(clean, symbols), hint);
    });

    [Fact]
    public void Sizes_are_within_bounds() => ForAll((rule, text, hint) =>
    {
        foreach (var chunk in Split(rule, text))
        {
            Length(rule.Segmentation, chunk.Content).ShouldBeInRange(1, rule.Segmentation.MaxTokens, hint);
            if (rule.Mode != ProcessMode.Hierarchical) chunk.Content.Trim().ShouldBe(chunk.Content, hint);
            foreach (var child in chunk.Children) Length(rule.SubchunkSegmentation!, child.Content).ShouldBeInRange(1, rule.SubchunkSegmentation!.MaxTokens, hint);
        }
    });

    [Fact]
    public void Characters_are_never_cut() => ForAll((rule, text, hint) =>
    {
        var whole = Characters(TextCleaner.Clean(text, rule.PreProcessing)).ToHashSet();
        foreach (var chunk in Split(rule, text).SelectMany(chunk => chunk.Children.Append(chunk)))
        {
            foreach (var character in Characters(chunk.Content).Where(part => !whole.Contains(part)))
            {
                // A mark whose base was white space or a symbol that was stripped, or stands behind a separator.
                chunk.Content.ShouldStartWith(character, customMessage: $"{hint} '{character}'");
                Rune.GetUnicodeCategory(Rune.GetRuneAt(character, 0)).ShouldBeOneOf(UnicodeCategory.NonSpacingMark, UnicodeCategory.SpacingCombiningMark, UnicodeCategory.Format);
            }
        }
    });

    [Fact]
    public void The_same_text_is_cut_the_same_way_each_time() => ForAll((rule, text, hint) =>
        Split(rule, text).Select(Tell).ShouldBe(Split(rule, text).Select(Tell), hint));

    [Fact]
    public void A_character_longer_than_the_size_is_cut_between_code_points() =>
        Split(new ProcessRule { Mode = ProcessMode.Custom, Segmentation = new() { Separator = "\n", MaxTokens = 50 } }, "ab" + new string('\u0301', 120) + "cd")
            .Select(chunk => chunk.Content.Length).ShouldBe([50, 50, 24]);

    private static void ForAll(Action<ProcessRule, string, string> check)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            // A few signs, so that some texts have no separators at all.
            var signs = random.GetItems(Signs, random.Next(1, 12));
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 400)).Select(_ => signs[random.Next(signs.Length)]));
            var rule = Rule(random);
            check(rule, text, $"seed {seed}, {rule}");
        }
    }

    private static ProcessRule Rule(Random random)
    {
        var parent = Segmentation(random, 60, 300);
        var mode = (ProcessMode)random.Next(3);
        var rule = mode == ProcessMode.Automatic ? ProcessRule.Automatic : new ProcessRule { Mode = mode, Segmentation = parent, PreProcessing = [new(PreProcessingRule.RemoveExtraSpaces, random.Next(2) == 0)] };
        return mode == ProcessMode.Hierarchical ? rule with { ParentMode = ParentMode.Paragraph, SubchunkSegmentation = Segmentation(random, 50, 59) } : rule;
    }

    private static Segmentation Segmentation(Random random, int least, int most)
    {
        var size = random.Next(least, most);
        return new()
        {
            Separator = random.GetItems(["###", "\n", "。", "\n\n"], 1)[0],
            MaxTokens = size,
            ChunkOverlap = random.Next(0, size),
            SplitBy = (SplitBy)random.Next(3),
            LengthUnit = (LengthUnit)random.Next(2),
        };
    }

    private static List<Chunk> Split(ProcessRule rule, string text) => [.. DocumentSplitter.Split(rule, [new ExtractedUnit(text)], Tokens)];

    private static string Tell(Chunk chunk) => $"{chunk.Content}|{string.Join('|', chunk.Children.Select(child => child.Content))}";

    private static int Length(Segmentation segmentation, string text) => segmentation.LengthUnit == LengthUnit.Token ? Tokens(text) : TextLength.InCodePoints(text);

    // Fewer tokens than code points, and not additive.
    private static int Tokens(string text) => (TextLength.InCodePoints(text) + 2) / 3;

    private static IEnumerable<string> Characters(string text)
    {
        for (var each = StringInfo.GetTextElementEnumerator(text); each.MoveNext();) yield return each.GetTextElement();
    }

    // A separator that carries a mark is text.
    private static string Without(string text, string separator)
    {
        var left = new StringBuilder();
        for (var at = 0; ;)
        {
            var found = Separators.IndexOf(text, separator, at, text.Length);
            left.Append(text, at, (found < 0 ? text.Length : found) - at);
            if (found < 0) return left.ToString();
            at = found + separator.Length;
        }
    }

    // What must be left: where symbols are stripped from the start of a segment, letters and emoji.
    private static string Seen(string text, bool withSymbols) =>
        string.Concat(text.EnumerateRunes().Where(rune => withSymbols ? !Rune.IsWhiteSpace(rune) : Rune.IsLetterOrDigit(rune) || rune.Value > 0xFFFF));
}
