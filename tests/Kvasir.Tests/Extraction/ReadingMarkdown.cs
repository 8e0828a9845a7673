namespace Kvasir.Tests.Extraction;

public sealed class ReadingMarkdown
{
    [Fact]
    public async Task Units_know_the_headings_that_they_stand_under()
    {
        var units = await Reading.UnitsAsync("md", "intro\n# A\na\n### B\nb\n## C\nc\n# D\nd");
        units.Select(unit => string.Join(" > ", unit.Headings)).ShouldBe(["", "A", "A > B", "A > C", "D"]);
        units.Select(unit => unit.Text).ShouldBe(["intro", "\n\nA\na", "\n\nB\nb", "\n\nC\nc", "\n\nD\nd"]);
    }

    [Fact]
    public async Task Underlined_words_are_headings()
    {
        var units = await Reading.UnitsAsync("md", "Title\n=====\ntext\n\nPart *one*\n---\nmore\nlines\n---\n\n- item\n---\n| a | b |\n---\n\n---\nend");
        units.Select(unit => unit.Text).ShouldBe(["\n\nTitle\ntext", "\n\nPart *one*\nmore\nlines\n---\n\n- item\n---\n| a | b |\n---\n\n---\nend"]);
        units[1].Headings.ShouldBe(["Title", "Part *one*"]);
    }

    [Fact]
    public async Task What_a_document_says_of_itself_is_text() =>
        (await Reading.TextsAsync("md", "---\ntitle: X\n# comment\nauthor: Y\n---\n# A\na")).ShouldBe(["---\ntitle: X\n# comment\nauthor: Y\n---", "\n\nA\na"]);
}
