using Kvasir.Chunking;
using Kvasir.Extraction;

namespace Kvasir.Tests.Chunking;

/// <summary>The worked examples of docs/chunking.md.</summary>
public sealed class WorkedExamples
{
    [Fact]
    public void Short_lines_are_not_merged() =>
        Custom("First line\n\n\nSecond line  with   spaces\nThird", "\n", 50, extraSpaces: true).ShouldBe(["First line", "Second line with spaces", "Third"]);

    [Fact]
    public void Leading_symbols_are_stripped_but_not_all() =>
        Custom("###1. Intro###- bullet one###(note) see below###!important###【重要】内容###…and more", "###", 50)
            .ShouldBe(["1. Intro", "- bullet one", "note) see below", "!important", "【重要】内容", "…and more"]);

    [Fact]
    public void A_long_part_is_cut_at_sentences_and_a_long_tail_is_not_repeated() =>
        Custom("Alpha beta gamma. Delta epsilon zeta eta. Theta iota kappa lambda mu. Nu xi omicron pi.", "\n", 50, overlap: 20)
            .ShouldBe(["Alpha beta gamma. Delta epsilon zeta eta.", "Theta iota kappa lambda mu. Nu xi omicron pi."]);

    [Fact]
    public void Overlap_repeats_whole_sentences()
    {
        const string Text = "Cats purr. Dogs bark loudly. Birds sing at dawn. Fish swim. Cows eat grass. Owls hunt at night.";
        Custom(Text, "\n", 50, overlap: 25)
            .ShouldBe(["Cats purr. Dogs bark loudly. Birds sing at dawn.", "Birds sing at dawn. Fish swim. Cows eat grass.", "Cows eat grass. Owls hunt at night."]);
        Custom(Text, "\n", 50).ShouldBe(["Cats purr. Dogs bark loudly. Birds sing at dawn.", "Fish swim. Cows eat grass. Owls hunt at night."]);
    }

    [Fact]
    public void A_sentence_that_is_too_long_is_cut_at_spaces()
    {
        const string Text = "one two three four five six seven eight nine ten eleven twelve thirteen";
        Custom(Text, "\n", 50).ShouldBe(["one two three four five six seven eight nine ten", "eleven twelve thirteen"]);
        Custom(Text, "\n", 50, overlap: 10).ShouldBe(["one two three four five six seven eight nine ten", "nine ten eleven twelve thirteen"]);
    }

    [Fact]
    public void Text_without_separators_is_cut_into_windows()
    {
        var text = string.Concat(Enumerable.Repeat("零一二三四五六七八九", 12));
        Custom(text, "\n", 50, overlap: 10).ShouldBe([text[..50], text[40..90], text[80..]]);
    }

    [Theory]
    [InlineData("x", 90)]
    [InlineData("x ", 90)]
    [InlineData("零", 100)]
    [InlineData("零 ", 95)]
    public void Chunks_are_at_least_a_tenth_of_the_size_apart_however_large_the_overlap_is(string part, int overlap)
    {
        var text = string.Concat(Enumerable.Repeat(part, 10_000 / part.Length));
        var chunks = Custom(text, "###", 100, overlap);
        chunks.Count.ShouldBeInRange(950, 1000);
        chunks.ShouldBe(Custom(text, "###", 100, overlap: 90));
    }

    [Fact]
    public void A_long_piece_keeps_its_neighbours_apart() =>
        Custom("Intro paragraph that is short.\n\nThis second paragraph is deliberately longer than fifty characters. It has two sentences.", "###", 60)
            .ShouldBe(["Intro paragraph that is short.", "This second paragraph is deliberately longer than fifty", "characters.", "It has two sentences."]);

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void Chinese_is_cut_at_full_stops(int overlap) =>
        Custom("知识库把文档切成片段。每个片段都会建立索引。检索时先找到最相关的片段，再交给模型回答。片段太长会降低命中率。片段太短会丢失上下文。", "\n", 50, overlap)
            .ShouldBe(["知识库把文档切成片段。每个片段都会建立索引。检索时先找到最相关的片段，再交给模型回答。", "片段太长会降低命中率。片段太短会丢失上下文。"]);

    [Fact]
    public void Automatic_mode_leaves_short_units_whole() => Automatic("Line A\nLine B\n\nLine C").ShouldBe(["Line A\nLine B\n\nLine C"]);

    [Fact]
    public void Automatic_mode_packs_paragraphs_up_to_500_characters()
    {
        var paragraphs = Enumerable.Range(0, 12).Select(i => new string((char)('a' + i), 98)).ToList();
        Automatic(string.Join("\n\n", paragraphs)).ShouldBe([string.Join("\n\n", paragraphs[..5]), string.Join("\n\n", paragraphs[5..10]), string.Join("\n\n", paragraphs[10..])]);
    }

    [Fact]
    public void Automatic_mode_repeats_up_to_50_characters()
    {
        var sentences = Enumerable.Range(0, 30).Select(i => new string((char)('a' + (i % 26)), 38)).ToList();
        var chunks = Automatic(string.Join(". ", sentences) + ".");
        chunks.Select(chunk => chunk.Length).ShouldBe([479, 479, 319]);
        chunks[1].ShouldStartWith(sentences[11]);
        chunks[2].ShouldStartWith(sentences[22]);
    }

    [Fact]
    public void Automatic_mode_cuts_characters_where_there_is_nothing_else() => Automatic(new string('z', 1000)).Select(chunk => chunk.Length).ShouldBe([500, 500, 100]);

    [Fact]
    public void Automatic_mode_keeps_the_line_ends_of_short_text() => Automatic("标题\n内容").ShouldBe(["标题\n内容"]);

    [Fact]
    public void Windows_over_text_without_separators_keep_line_ends()
    {
        var text = string.Concat(Enumerable.Repeat("零一二三四五六七八\n", 100));
        string.Concat(Automatic(text + "完").Select((chunk, i) => i == 0 ? chunk : chunk[49..])).ShouldBe(text.Trim() + "\n完");
        Custom(text, "###", 50).ShouldBe(Enumerable.Repeat(text[..49], 20));
    }

    [Fact]
    public void Parents_are_paragraphs_with_lines_as_children()
    {
        var rule = new ProcessRule
        {
            Mode = ProcessMode.Hierarchical,
            ParentMode = ParentMode.Paragraph,
            PreProcessing = [new(PreProcessingRule.RemoveExtraSpaces, true)],
            Segmentation = new() { Separator = "\\n\\n", MaxTokens = 200 },
            SubchunkSegmentation = new() { Separator = "\n", MaxTokens = 50 },
        };
        var parents = DocumentSplitter.Split(rule, [new("Title A\nLine one of A. Line two of A.\nLine three of A.\n\n\n\nTitle B\n. Starts with a dot\n\n   \n\n.hidden")]).ToList();
        parents.Select(parent => parent.Content).ShouldBe(["Title A\nLine one of A. Line two of A.\nLine three of A.", "Title B\n. Starts with a dot", "hidden"]);
        parents[0].Children.Select(child => child.Content).ShouldBe(["Title A", "Line one of A. Line two of A.", "Line three of A."]);
        parents[1].Children.Select(child => child.Content).ShouldBe(["Title B", "Starts with a dot"]);
        parents[2].Children.Select(child => child.Content).ShouldBe(["hidden"]);
    }

    [Fact]
    public void A_full_doc_parent_is_all_units_uncleaned()
    {
        var rule = new ProcessRule
        {
            Mode = ProcessMode.Hierarchical,
            ParentMode = ParentMode.FullDoc,
            PreProcessing = [new(PreProcessingRule.RemoveExtraSpaces, true)],
            Segmentation = new() { Separator = "\n", MaxTokens = 500 },
            SubchunkSegmentation = new() { Separator = "\n", MaxTokens = 50 },
        };
        var parent = DocumentSplitter.Split(rule, [new("one   two"), new("three")]).ShouldHaveSingleItem();
        parent.Content.ShouldBe("one   two\nthree");
        parent.Children.Select(child => child.Content).ShouldBe(["one   two", "three"]);
    }

    [Theory]
    [InlineData("hello", "c0a2ae6e305366764fa6ba9ff8811afa22429dff0be3e5ad30e2ee9e738efcee")]
    [InlineData("First line", "27db646b02beb5f8794606e0524de37937f1a69a1101ef6c93f81b156560d115")]
    public void Hashes_are_those_of_the_protocol(string text, string hash) => SegmentHash.Compute(text).ShouldBe(hash);

    private static List<string> Custom(string text, string separator, int size, int overlap = 0, bool extraSpaces = false) => Contents(
        new ProcessRule
        {
            Mode = ProcessMode.Custom,
            PreProcessing = [new(PreProcessingRule.RemoveExtraSpaces, extraSpaces)],
            Segmentation = new() { Separator = separator, MaxTokens = size, ChunkOverlap = overlap },
        },
        text);

    private static List<string> Automatic(string text) => Contents(ProcessRule.Automatic, text);

    private static List<string> Contents(ProcessRule rule, string text) => [.. DocumentSplitter.Split(rule, [new ExtractedUnit(text)]).Select(chunk => chunk.Content)];
}
