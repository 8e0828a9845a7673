using System.Text;

namespace Kvasir.Tests.Extraction;

public sealed class ReadingHtml
{
    [Fact]
    public async Task Each_heading_of_several_begins_a_unit()
    {
        var units = await Reading.UnitsAsync("html", "<title>Book</title><p>intro</p><div><h1>One</h1></div><p>a<h3>Two <b>b</b></h3><ul><li>c</ul><h2></h2><p>d<h1>Three</h1>");
        units.Select(unit => unit.Text).ShouldBe(["Book\n\nintro", "\n\nOne\na", "\n\nTwo b\n- c\n\nd", "\n\nThree\n"]);
        units.Select(unit => string.Join(" > ", unit.Headings)).ShouldBe(["", "One", "One > Two b", "Three"]);
    }

    [Fact]
    public async Task A_page_with_one_heading_is_one_unit()
    {
        var unit = (await Reading.UnitsAsync("html", "<title>Book</title><p>intro</p><h2>One</h2><p>a</p>")).ShouldHaveSingleItem();
        unit.Text.ShouldBe("Book\n\nintro\n\nOne\n\na");
        unit.Headings.ShouldBe(["One"]);
    }

    [Theory]
    [InlineData("See <a href='https://x.io/a_(b)'>the <b>page</b></a>.", "See [the page](https://x.io/a_%28b%29).")]
    [InlineData("<a href='https://x.io/'>https://x.io</a> <a href=http://y.io>http://y.io</a>", "https://x.io http://y.io")]
    [InlineData("<a href='mailto:a@b.c'>Mail</a> <a href='#x'>up</a> <a href=page.html>next</a> <a href='javascript:x()'>do</a>", "Mail up next do")]
    [InlineData("<a href=https://x.io><p>one</p><p>two</p></a>", "one\n\ntwo")]
    [InlineData("a<a href=https://x.io></a>b<pre><a href=https://x.io>code</a></pre>", "ab\n\ncode")]
    [InlineData("<ul><li><a href=https://x.io>x</a><li>y</ul>", "- [x](https://x.io)\n- y")]
    public async Task Links_to_the_web_keep_their_address(string page, string text) => (await Reading.TextsAsync("html", page)).ShouldBe([text]);

    [Fact]
    public async Task Headings_in_links_leave_no_bracket_behind() =>
        (await Reading.TextsAsync("html", "<h1>A</h1><a href=https://x.io>t<h2>B</h2>u</a>")).ShouldBe(["\n\nA\nt", "\n\nB\nu"]);

    [Fact]
    public async Task A_table_keeps_its_rows() =>
        (await Reading.TextsAsync("html", "<table><caption>C</caption><thead><tr><th>a<th>b|c</thead><tr><td><p>1</p><p>2</p><td><ul><li>x<li>y</ul><tr><td><a href=https://x.io>l</a><td></table>end"))
            .ShouldBe(["C\n\n| a | b\\|c |\n| --- | --- |\n| 1 2 | - x - y |\n| [l](https://x.io) | |\n\nend"]);

    [Theory]
    [InlineData("<main><p>most of the text of this page</p><header>h</header></main>", "most of the text of this page\n\nh")]
    [InlineData("<div role=main><p>most of the text of this page</p></div>", "most of the text of this page")]
    [InlineData("<article><p>most of the text of this page</p></article>", "most of the text of this page")]
    public async Task Of_a_page_with_main_content_only_that_is_read(string main, string text) =>
        (await Reading.TextsAsync("html", $"<header>site</header><nav>n</nav><div>side</div>{main}<footer>imprint</footer>")).ShouldBe([text]);

    [Fact]
    public async Task Without_main_content_all_but_what_belongs_to_the_site_is_read()
    {
        (await Reading.TextsAsync("html", "<header><p>Title</p></header><article>a b c</article><article>d e f</article><div role=dialog>cookies?</div><div role=contentinfo>imprint</div>"))
            .ShouldBe(["Title\n\na b c\n\nd e f"]);
        (await Reading.TextsAsync("html", "<main>few</main><p>Most of the text is not in there.</p>")).ShouldBe(["few\n\nMost of the text is not in there."]);
    }

    [Theory]
    [InlineData("<h2>x</h2>", 300_000)]
    [InlineData("<a href=http://x>x</a> ", 300_000)]
    [InlineData("<a href=http://x>http://x</a>", 200_000)]
    [InlineData("<table><tr><td>x<td>x<tr><td>x</table>", 60_000)]
    [InlineData("<article>x</article>", 200_000)]
    public async Task Pages_of_many_parts_take_linear_time(string part, int count)
    {
        // Quadratic work on this would take minutes.
        var units = await Reading.UnitsAsync("html", string.Concat(Enumerable.Repeat(part, count)));
        units.Sum(unit => unit.Text.Count(c => c == 'x')).ShouldBeGreaterThanOrEqualTo(count);
    }

    [Fact]
    public async Task Tables_within_tables_take_linear_time() =>
        (await Reading.UnitsAsync("html", string.Concat(Enumerable.Repeat("<table><tr><td>", 60)) + string.Concat(Enumerable.Repeat("<tr><td>x<td>y", 50_000)))).Count.ShouldBe(1);

    [Fact]
    public async Task An_encoding_that_is_refused_is_no_error() =>
        (await Reading.UnitsAsync("html", Encoding.UTF8.GetBytes("<meta charset=utf-7><p>Text"))).ShouldHaveSingleItem().Text.ShouldBe("Text");
}
