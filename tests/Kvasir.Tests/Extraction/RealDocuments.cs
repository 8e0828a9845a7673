using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Kvasir.Extraction;

namespace Kvasir.Tests.Extraction;

/// <summary>Documents that people wrote: every paragraph comes out, in the order of the page.</summary>
public sealed partial class RealDocuments
{
    static RealDocuments() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private const string Reference = "usr/share/debian-reference/";
    private const string Handbook = "usr/share/doc/debian-handbook/html/";
    private const string Postgres = "usr/share/doc/postgresql-doc-15/html/";
    private const string Debmake = "usr/share/doc/debmake-doc/";

    [FactWithDocument("debian-reference-zh-cn", Reference + "ch01.zh-cn.html")]
    public async Task A_page_of_simplified_Chinese() => (await PageAsync("debian-reference-zh-cn", Reference + "ch01.zh-cn.html"))
        .ShouldContain("| \\| grep -e regex_pattern | 从管道过来，包含有 regex_pattern的行，提取出来 |");

    [FactWithDocument("debian-reference-zh-cn", Reference + "ch09.zh-cn.html")]
    public Task Another_page_of_simplified_Chinese() => PageAsync("debian-reference-zh-cn", Reference + "ch09.zh-cn.html");

    [FactWithDocument("debian-reference-zh-tw", Reference + "ch02.zh-tw.html")]
    public Task A_page_of_traditional_Chinese() => PageAsync("debian-reference-zh-tw", Reference + "ch02.zh-tw.html");

    [FactWithDocument("debian-handbook", Handbook + "zh-CN/sect.backup.html")]
    public Task A_section_of_a_Chinese_book() => PageAsync("debian-handbook", Handbook + "zh-CN/sect.backup.html");

    [FactWithDocument("debian-handbook", Handbook + "en-US/sect.shell-environment.html")]
    public Task A_section_of_an_English_book() => PageAsync("debian-handbook", Handbook + "en-US/sect.shell-environment.html");

    [FactWithDocument("debian-handbook", Handbook + "ja-JP/sect.backup.html")]
    public Task A_section_of_a_Japanese_book() => PageAsync("debian-handbook", Handbook + "ja-JP/sect.backup.html");

    [FactWithDocument("postgresql-doc-15", Postgres + "sql-copy.html")]
    public Task A_manual_of_a_command() => PageAsync("postgresql-doc-15", Postgres + "sql-copy.html");

    [FactWithDocument("postgresql-doc-15", Postgres + "datatype-numeric.html")]
    public async Task A_manual_with_tables() => (await PageAsync("postgresql-doc-15", Postgres + "datatype-numeric.html")).ShouldContain("| smallint | 2 bytes | small-range integer | -32768 to +32767 |");

    [FactWithDocument("postgresql-doc-15", Postgres + "functions-json.html")]
    public Task A_long_manual() => PageAsync("postgresql-doc-15", Postgres + "functions-json.html");

    [FactWithDocument("debmake-doc", Debmake + "debmake-doc.zh-cn.epub")]
    public async Task A_Chinese_EPUB() => (await BookAsync("debmake-doc", Debmake + "debmake-doc.zh-cn.epub")).ShouldContain("这里给出您在投入 Debian 相关工作之前应当理解掌握的一些必备的预备知识。");

    [FactWithDocument("debmake-doc", Debmake + "debmake-doc.en.epub")]
    public Task An_English_EPUB() => BookAsync("debmake-doc", Debmake + "debmake-doc.en.epub");

    [FactWithDocument("developers-reference", "usr/share/developers-reference/developers-reference.epub")]
    public Task Another_English_EPUB() => BookAsync("developers-reference", "usr/share/developers-reference/developers-reference.epub");

    // No package ships files in these encodings: the text is written anew in them.
    [FactWithDocument("debian-reference-zh-cn", Reference + "debian-reference.zh-cn.txt.gz")]
    public async Task A_text_of_simplified_Chinese_in_any_encoding_for_it()
    {
        var text = Encoding.UTF8.GetString((await DebianDocumentation.ReadAsync("debian-reference-zh-cn", Reference + "debian-reference.zh-cn.txt.gz")).ToArray());
        foreach (var name in (string[])["utf-8", "gb18030", "utf-16", "utf-16BE", "utf-32"]) await ShouldBeReadAsync(text, name);
    }

    [FactWithDocument("debian-reference-zh-tw", Reference + "debian-reference.zh-tw.txt.gz")]
    public async Task A_text_of_traditional_Chinese_in_any_encoding_for_it()
    {
        var text = Encoding.UTF8.GetString((await DebianDocumentation.ReadAsync("debian-reference-zh-tw", Reference + "debian-reference.zh-tw.txt.gz")).ToArray());
        // Without the few characters that Big5 does not have.
        var big5 = Encoding.GetEncoding("big5", new EncoderReplacementFallback(""), DecoderFallback.ReplacementFallback);
        await ShouldBeReadAsync(big5.GetString(big5.GetBytes(text)), "big5");
        await ShouldBeReadAsync(text, "utf-16");
    }

    [FactWithDocument("manpages-zh", "usr/share/man/zh_CN/man1/ac.1.gz")]
    public async Task A_manual_page_of_Chinese() =>
        await ShouldBeReadAsync(Encoding.UTF8.GetString((await DebianDocumentation.ReadAsync("manpages-zh", "usr/share/man/zh_CN/man1/ac.1.gz")).ToArray()), "gb18030");

    private static async Task ShouldBeReadAsync(string text, string encoding)
    {
        var writer = Encoding.GetEncoding(encoding);
        string.Concat((await Reading.UnitsAsync("txt", [.. encoding == "utf-32" ? writer.GetPreamble() : [], .. writer.GetBytes(text)])).Select(unit => unit.Text)).ShouldBe(text.Replace("\r\n", "\n", StringComparison.Ordinal), encoding);
    }

    private static async Task<string> PageAsync(string package, string path)
    {
        var page = (await DebianDocumentation.ReadAsync(package, path)).ToArray();
        var units = await Reading.UnitsAsync("html", page);
        units.Skip(1).ShouldAllBe(unit => unit.Headings.Count > 0);
        return ShouldHoldInOrder(units, Paragraphs(Encoding.UTF8.GetString(page)));
    }

    private static async Task<string> BookAsync(string package, string path)
    {
        var book = await DebianDocumentation.ReadAsync(package, path);
        var units = await Reading.UnitsAsync("epub", book.ToArray());
        units.Count.ShouldBeGreaterThan(50);
        using var zip = new ZipArchive(book);
        var all = "";
        foreach (var document in zip.Entries.Where(entry => entry.Name.EndsWith("html", StringComparison.Ordinal) && !entry.Name.Contains("toc", StringComparison.Ordinal) && entry.Name != "nav.xhtml"))
        {
            using var reader = new StreamReader(document.Open());
            all = ShouldHoldInOrder(units, Paragraphs(await reader.ReadToEndAsync()));
        }

        return all.Length > 0 ? all : ShouldHoldInOrder(units, []);
    }

    private static string ShouldHoldInOrder(List<ExtractedUnit> units, List<string> paragraphs)
    {
        var text = Words(string.Join(' ', units.Select(unit => unit.Text)));
        var position = 0;
        foreach (var paragraph in paragraphs)
        {
            var found = text.IndexOf(paragraph, position, StringComparison.Ordinal);
            found.ShouldBeGreaterThanOrEqualTo(0, paragraph);
            position = found + paragraph.Length;
        }

        return text;
    }

    // What paragraphs begin with, up to the first tag.
    private static List<string> Paragraphs(string page) => [.. Paragraph().Matches(page).Select(match => Words(WebUtility.HtmlDecode(match.Groups[1].Value)).Replace("|", "\\|", StringComparison.Ordinal)).Where(words => words.Length > 8 && !words.Contains('|', StringComparison.Ordinal))];

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<p(?:\\s[^>]*)?>([^<>]{10,})")]
    private static partial Regex Paragraph();
}
