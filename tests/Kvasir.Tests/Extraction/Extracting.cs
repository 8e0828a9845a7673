using System.Text;
using Kvasir.Extraction;

namespace Kvasir.Tests.Extraction;

public sealed class Extracting
{
    private const string English = "The café’s menu: naïve résumé, “quoted” – £5. ";
    private const string Simplified = "知识库把文档切成片段，每个片段都会建立索引。检索时先找到最相关的片段。";
    private const string Traditional = "知識庫把文件切成片段，每個片段都會建立索引。檢索時先找到最相關的片段。";

    static Extracting() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true, Simplified + English)]
    [InlineData("utf-8", false, Simplified + English)]
    [InlineData("utf-16", true, Simplified + English)]
    [InlineData("utf-16BE", true, Simplified + English)]
    [InlineData("utf-32", true, Simplified + English)]
    [InlineData("utf-16", false, English)]
    [InlineData("utf-16BE", false, English)]
    [InlineData("utf-16", false, Simplified + "\n")]
    [InlineData("utf-16BE", false, Traditional + "\n")]
    [InlineData("utf-16", false, "Привет, мир: это текст.\n")]
    [InlineData("gb18030", false, Simplified)]
    [InlineData("big5", false, Traditional)]
    [InlineData("windows-1252", false, English)]
    public async Task Text_is_read_in_any_common_encoding(string encoding, bool mark, string sample)
    {
        // Long enough that a character falls on the border of a read buffer.
        var text = string.Concat(Enumerable.Repeat(sample, 4000));
        var writer = Encoding.GetEncoding(encoding);
        (await UnitsAsync("txt", [.. mark ? writer.GetPreamble() : [], .. writer.GetBytes(text)])).ShouldBe([text]);
    }

    [Theory]
    [InlineData("utf-8", "A short text\0with one stray zero.")]
    [InlineData("utf-8", "A short text \0with one stray zero.")]
    [InlineData("utf-8", "知识库\0把文档切成片段。")]
    [InlineData("windows-1252", "A caf\u00E9\0with one stray zero.")]
    [InlineData("gb18030", Simplified + "\0" + Simplified)]
    [InlineData("big5", Traditional + "\0" + Traditional)]
    [InlineData("utf-16", Simplified + "\n")]
    [InlineData("utf-16BE", Simplified + "\n")]
    [InlineData("utf-16", "Short.")]
    public async Task A_short_text_with_a_zero_is_what_most_of_it_is(string encoding, string text) =>
        (await UnitsAsync("txt", Encoding.GetEncoding(encoding).GetBytes(text))).ShouldBe([text]);

    [Fact]
    public async Task Line_ends_become_one_kind_even_across_read_buffers()
    {
        var text = string.Concat(Enumerable.Repeat("a\r\n", 100_000)) + "b\rc\nd";
        (await UnitsAsync("txt", Encoding.UTF8.GetBytes(text))).ShouldBe([text.Replace("\r\n", "\n").Replace('\r', '\n')]);
    }

    [Fact]
    public async Task A_text_beyond_the_limit_of_a_unit_is_cut_at_a_line_end()
    {
        var line = new string('x', 99) + "\n";
        var text = string.Concat(Enumerable.Repeat(line, (TextUnits.MaxCharacters / 100) + 1000));
        var units = await UnitsAsync("txt", Encoding.UTF8.GetBytes(text));
        units.Count.ShouldBe(2);
        units[0].ShouldEndWith("\n");
        string.Concat(units).ShouldBe(text);
    }

    [Fact]
    public async Task Markdown_is_read_section_by_section()
    {
        const string Text = """
            Before <b>bold</b> text.

            # Title
            ## C# notes ##
            A `List<string>` and List<string> and <https://x.io>.
            ```
            # no heading
            <p>kept</p>
            ```
            ###### Last
            <!-- gone -->end
            """;
        (await UnitsAsync("md", Encoding.UTF8.GetBytes(Text))).ShouldBe(
        [
            "Before bold text.",
            "\n\nTitle\n",
            "\n\nC# notes\nA `List<string>` and List<string> and <https://x.io>.\n```\n# no heading\n<p>kept</p>\n```",
            "\n\nLast\nend",
        ]);
    }

    [Fact]
    public async Task Html_keeps_blocks_tables_and_preformatted_text_and_drops_the_rest()
    {
        const string Page = """
            <!doctype html><html><head><title>Page  title</title><style>p{}</style><script>var x = "hidden";</script></head>
            <body><nav>Home</nav><div class="navheader">Prev Next</div>
            <h1>Heading</h1><p>First   paragraph<br>second&nbsp;line &amp; more.</p><!-- comment -->
            <ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul>
            <table><tr><th>Name</th><th>Price</th></tr><tr><td>Pen</td><td>3</td></tr></table>
            <pre>  keep
              this</pre><p>end</p></body></html>
            """;
        (await UnitsAsync("html", Encoding.UTF8.GetBytes(Page))).ShouldBe(
            ["Page title\n\nHeading\n\nFirst paragraph\nsecond\u00A0line & more.\n\n- one\n- two\n  - deep\n\n| Name | Price |\n| --- | --- |\n| Pen | 3 |\n\n  keep\n  this\n\nend"]);
    }

    [Theory]
    [InlineData("<ul><li><p>one</p></li><li><p>two</p><p>more</p></li></ul>", "- one\n\n- two\n\nmore")]
    [InlineData("<ul><li><div>one</div></li><li></li><li><br>two</li></ul>", "- one\n- two")]
    [InlineData("<ol><li><ul><li>deep</li><li>next</li></ul></li></ol>", "- deep\n  - next")]
    [InlineData("<ol start=3><li>three<ul><li>a<li>b</ul><li>four</ol><p>x</p><ol><li>one</ol>", "3. three\n  - a\n  - b\n4. four\n\nx\n\n1. one")]
    [InlineData("<ul><li><pre>a\n b</pre></li></ul>", "- a\n b")]
    [InlineData("<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td><div>c</div></td><td>d</td></tr></table>", "| a | b |\n| --- | --- |\n| c | d |")]
    [InlineData("<p>x</p><table><tr><td></td><td><p>b</p></td><td></td><td>d</td></tr><tr><td>e</td></tr></table>", "x\n\n| | b | | d |\n| --- | --- | --- | --- |\n| e |")]
    [InlineData("<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>y", "- a | b\n\ny")]
    [InlineData("<table><tr><td><h1>a</h1><p>b</p></td><td><p>c</p><p>d</p></td></tr></table>", "a\n\nb\n\n| c\n\nd")]
    [InlineData("<table><tr><td><table><tr><td><p>a</p></td><td>b</td></tr><tr><td>c</td></tr></table></td><td>d</td></tr></table>", "| a | b |\n| --- | --- |\n| c |\n\n| d")]
    [InlineData("<form><h1>All</h1><p>in <label>one</label> form</p><textarea>no</textarea><select><option>no</select><button>no</button><input value=no></form>", "All\n\nin one form")]
    public async Task Html_blocks_stay_with_the_item_or_cell_that_they_begin(string page, string text) => (await UnitsAsync("html", Encoding.UTF8.GetBytes(page))).ShouldBe([text]);

    [Fact]
    public async Task Html_of_many_neighbours_takes_linear_time()
    {
        // Quadratic work on this would take minutes.
        var page = string.Concat(Enumerable.Repeat("x<br>", 300_000)) + "<table><tr>" + string.Concat(Enumerable.Repeat("<td>x", 300_000));
        (await UnitsAsync("html", Encoding.UTF8.GetBytes(page))).ShouldHaveSingleItem().Count(c => c == 'x').ShouldBe(600_000);
    }

    [Fact]
    public async Task Html_says_its_encoding_itself()
    {
        var page = $"<html><head><meta charset=\"gb2312\"></head><body><p>{Simplified}</p></body></html>";
        (await UnitsAsync("html", Encoding.GetEncoding("gb18030").GetBytes(page))).ShouldBe([Simplified]);
    }

    [Fact]
    public async Task Deeply_nested_html_is_read_or_refused_but_never_overflows()
    {
        (await UnitsAsync("html", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div>", 1500)) + "deep"))).ShouldBe(["deep"]);
        var refused = await Should.ThrowAsync<KvasirException>(UnitsAsync("html", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div>", 100_000)) + "deep")));
        refused.Code.ShouldBe(ErrorCode.ExtractionFailed);
    }

    [Theory]
    [InlineData("<div></b>")]
    [InlineData("<svg>")]
    [InlineData("<optgroup>")]
    [InlineData("<rt>")]
    [InlineData("<template>")]
    [InlineData("<span><span><span><div></span></span></span>")]
    public async Task Html_whose_depth_only_its_parser_knows_is_refused(string part)
    {
        // Quadratic work on this would take minutes.
        var page = string.Concat(Enumerable.Repeat(part, 200_000));
        (await Should.ThrowAsync<KvasirException>(UnitsAsync("html", Encoding.UTF8.GetBytes(page)))).Code.ShouldBe(ErrorCode.ExtractionFailed);
    }

    [Theory]
    [InlineData("<svg>", "<path/>", "</svg>")]
    [InlineData("<math>", "<mspace/>", "</math>")]
    [InlineData("<ruby>", "字<rt>", "</ruby>")]
    [InlineData("", "<div><span></div>", "")]
    [InlineData("<!--", "<div>", "-->")]
    public async Task Html_of_many_elements_that_are_not_nested_is_read(string before, string part, string after) =>
        (await UnitsAsync("html", Encoding.UTF8.GetBytes($"<p>first</p>{before}{string.Concat(Enumerable.Repeat(part, 5000))}{after}<p>last</p>")))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(text => text.ShouldStartWith("first"), text => text.ShouldEndWith("last"));

    [Theory]
    [InlineData("Name,Price\nApple,1.50\nPear,\n", "Name: Apple;Price: 1.50", "Name: Pear;Price: ")]
    [InlineData("Name;Price\r\nApple;007\r\n\r\nPear;NA\r\n", "Name: Apple;Price: 007", "Name: Pear;Price: NA")]
    [InlineData("Name\tNote\nA\t\"two\nlines, one \"\"value\"\"\"\nB\tx\n", "Name: A;Note: two\nlines, one \"value\"", "Name: B;Note: x")]
    [InlineData("Name,Price\nA,1,too,many\nB\n  C  , 2 \n", "Name: B;Price: ", "Name: C;Price: 2")]
    [InlineData("Name|Price\nApple|1,50\nPear|\n", "Name: Apple;Price: 1,50", "Name: Pear;Price: ")]
    [InlineData("Name|Note\nA|\"one|two\"\n", "Name: A;Note: one|two")]
    [InlineData("Name|Tags, more\nA|x, y\nB|z\n", "Name: A;Tags, more: x, y", "Name: B;Tags, more: z")]
    [InlineData("Name,Tags\nA,x|y\nB,z\n", "Name: A;Tags: x|y", "Name: B;Tags: z")]
    public async Task A_table_gives_a_unit_for_each_row(string table, params string[] rows) => (await UnitsAsync("csv", Encoding.UTF8.GetBytes(table))).ShouldBe(rows);

    [Fact]
    public async Task Tables_beyond_the_limits_are_refused()
    {
        var wide = string.Join(',', Enumerable.Range(0, 200_000)) + "\n1\n";
        (await Should.ThrowAsync<KvasirException>(UnitsAsync("csv", Encoding.UTF8.GetBytes(wide)))).Message.ShouldContain("columns");
        var open = "a,b\n\"" + string.Concat(Enumerable.Repeat("never closed\n", 500_000));
        (await Should.ThrowAsync<KvasirException>(UnitsAsync("csv", Encoding.UTF8.GetBytes(open)))).Message.ShouldContain("quote");
    }

    [Fact]
    public async Task No_bytes_make_an_extractor_fail_in_an_unforeseen_way()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(0, 3000)];
            random.NextBytes(bytes);
            foreach (var extension in Extractors.Default.Extensions)
            {
                try
                {
                    await UnitsAsync(extension, bytes);
                }
                catch (KvasirException e)
                {
                    e.Code.ShouldBe(ErrorCode.ExtractionFailed, $"seed {seed}, {extension}");
                }
            }
        }
    }

    [Fact]
    public void Files_that_are_no_text_are_recognised()
    {
        FileSniffer.FindMismatch("txt", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2]).ShouldNotBeNull().ShouldContain("ELF");
        FileSniffer.FindMismatch("md", "PK\x03\x04rest"u8).ShouldNotBeNull().ShouldContain("ZIP");
        FileSniffer.FindMismatch("docx", "PK\x03\x04rest"u8).ShouldBeNull();
        FileSniffer.FindMismatch("pdf", "plain text"u8).ShouldNotBeNull().ShouldContain("not a PDF");
        FileSniffer.FindMismatch("txt", [1, 2, 0, 3, 0, 0, 9, 0, 0, 0, 1]).ShouldNotBeNull();
        FileSniffer.FindMismatch("txt", "plain text\twith tabs\r\n"u8).ShouldBeNull();
        FileSniffer.FindMismatch("txt", []).ShouldBeNull();
        FileSniffer.FindMismatch("txt", Encoding.Unicode.GetBytes("sixteen bits each")).ShouldBeNull();
        FileSniffer.FindMismatch("txt", Encoding.GetEncoding("gb18030").GetBytes(Simplified)).ShouldBeNull();
    }

    private static async Task<List<string>> UnitsAsync(string extension, byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return await Extractors.Default.For(extension).ExtractAsync(file, CancellationToken.None).Select(unit => unit.Text).ToListAsync();
    }
}
