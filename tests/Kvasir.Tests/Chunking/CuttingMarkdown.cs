using Kvasir.Chunking;
using Kvasir.Extraction;

namespace Kvasir.Tests.Chunking;

public sealed class CuttingMarkdown
{
    [Fact]
    public void Each_heading_begins_a_segment_and_stays_with_its_text() =>
        Cut("Intro.\n\n# Guide\n\n## Install\n\nRun it.\n\nThen wait.\n\n## Use\nAsk.\n\nTitle\n=====\nText", 60)
            .ShouldBe(["Intro.", "# Guide\n\n## Install\n\nRun it.\n\nThen wait.", "## Use\nAsk.", "Title\n=====\nText"]);

    [Fact]
    public void Small_neighbours_under_a_heading_are_packed_up_to_the_size() =>
        Cut("# A\n\nOne paragraph of text.\n\nTwo paragraphs of text.\n\nThree paragraphs of text.\n\nFour.", 60)
            .ShouldBe(["# A\n\nOne paragraph of text.\n\nTwo paragraphs of text.", "Three paragraphs of text.\n\nFour."]);

    [Fact]
    public void Code_is_not_cut_at_its_blank_lines_and_hashes()
    {
        const string Code = "```sh\n# install\n\nmake\n\nmake install\n```";
        Cut($"Some text that stands before the code here.\n\n{Code}\n\nAnd some more text that stands behind the code.", 60)
            .ShouldBe(["Some text that stands before the code here.", Code, "And some more text that stands behind the code."]);
    }

    [Fact]
    public void A_table_keeps_its_rows_and_the_line_that_introduces_it()
    {
        const string Table = "Prices:\n| item | price |\n|---|---|\n| pen | 3 |\n| ink | 7 |";
        Cut($"Some text that stands before the table here.\n\n{Table}\n\nBehind.", 70).ShouldBe(["Some text that stands before the table here.", $"{Table}\n\nBehind."]);
        Cut("Some text that stands before the table here.\n\na | b\n--- | ---\n1 | 2\n3 | 4\n5 | 6\n\nBehind the table", 50)
            .ShouldBe(["Some text that stands before the table here.", "a | b\n--- | ---\n1 | 2\n3 | 4\n5 | 6", "Behind the table"]);
    }

    [Fact]
    public void List_items_stay_whole_with_what_belongs_to_them() =>
        Cut("- first item of the list\n  goes on here\n\n  and here\n- second item of the list\n  - below it\n1. third item, numbered", 65)
            .ShouldBe(["- first item of the list\n  goes on here\n\n  and here", "- second item of the list\n  - below it\n1. third item, numbered"]);

    [Fact]
    public void What_does_not_fit_is_cut_at_lines_or_sentences()
    {
        Cut("```\n" + string.Concat(Enumerable.Range(10, 12).Select(i => $"line {i}\n")) + "```", 50)
            .ShouldBe(["```\n" + Lines(10, 15), Lines(15, 21), "line 21\n```"]);
        Cut("# Heading\n\nThe first sentence of it. The second sentence of it. The third one.", 50)
            .ShouldBe(["# Heading\n\nThe first sentence of it.", "The second sentence of it. The third one."]);
    }

    [Fact]
    public void Code_that_is_never_closed_is_code_to_the_end() => Cut("~~~\n# one\n\n```\n\n# two", 50).ShouldBe(["~~~\n# one\n\n```\n\n# two"]);

    private static string Lines(int first, int end) => string.Join('\n', Enumerable.Range(first, end - first).Select(i => $"line {i}"));

    private static List<string> Cut(string text, int size) => [.. DocumentSplitter.Split(
        new ProcessRule { Mode = ProcessMode.Custom, Segmentation = new() { Separator = "\n", MaxTokens = size, SplitBy = SplitBy.Markdown } },
        [new ExtractedUnit(text)]).Select(chunk => chunk.Content)];
}
