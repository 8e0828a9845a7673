using System.IO.Compression;
using System.Text;

namespace Kvasir.Tests.Extraction;

public sealed class ReadingEpub
{
    private const string Container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";

    [Fact]
    public async Task A_book_is_read_in_the_order_of_its_spine()
    {
        var units = await Reading.UnitsAsync("epub", Book(
            ("OEBPS/nav.xhtml", "<html><body><nav><ol><li>One</li></ol></nav><p>Contents</p></body></html>"),
            ("OEBPS/text/b.xhtml", "<?xml version='1.0'?><!DOCTYPE html><html><head><title/><script src='x'/></head><body><h1><a id='x'/>Two</h1><p>b<sup>1</sup></p><aside>1 note</aside><h2>Deep</h2><p>c</p></body></html>"),
            ("OEBPS/text/a 1.xhtml", "<html><body><p>Start</p></body></html>"),
            ("OEBPS/notes.xhtml", "<html><body><p>end notes</p></body></html>")));
        units.Select(unit => unit.Text).ShouldBe(["The Book\nAnn, Bob\n\nStart", "\n\nTwo\nb1\n\n1 note", "\n\nDeep\nc", "end notes"]);
        units.Select(unit => string.Join(" > ", unit.Headings)).ShouldBe(["The Book", "The Book > Two", "The Book > Two > Deep", "The Book > Two > Deep"]);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("gb18030")]
    public async Task Documents_are_read_in_the_encoding_that_they_declare(string name)
    {
        var document = Encoding.GetEncoding(name).GetBytes($"<?xml version='1.0' encoding='{name}'?><html><body><p>短文</p></body></html>");
        var units = await Reading.UnitsAsync("epub", Zip(("META-INF/container.xml", Bytes(Container)), ("OEBPS/book.opf", Bytes(Package())), ("OEBPS/text/b.xhtml", document)));
        units.ShouldHaveSingleItem().Text.ShouldEndWith("短文");
    }

    [Fact]
    public async Task An_encrypted_book_says_so_and_hidden_fonts_are_no_matter()
    {
        const string Encryption = "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><EncryptedData xmlns='http://www.w3.org/2001/04/xmlenc#'><EncryptionMethod Algorithm='{0}'/>"
            + "<CipherData><CipherReference URI='{1}'/></CipherData></EncryptedData></encryption>";
        var text = ("OEBPS/text/b.xhtml", "<p>text</p>");
        (await Reading.RefusalAsync("epub", Book(("META-INF/encryption.xml", string.Format(null, Encryption, "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/text/b.xhtml")), text))).ShouldContain("encrypted");
        (await Reading.UnitsAsync("epub", Book(("META-INF/encryption.xml", string.Format(null, Encryption, "http://www.idpf.org/2008/embedding", "OEBPS/f.otf")), text))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused()
    {
        var zeros = new string(' ', 40_000_000);
        (await Reading.RefusalAsync("epub", Book(("OEBPS/text/b.xhtml", zeros)))).ShouldContain("too large");
    }

    [Fact]
    public async Task Entities_are_refused_in_descriptions_and_ignored_in_documents()
    {
        const string Entities = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";
        var bomb = Zip(("META-INF/container.xml", Bytes(Container)), ("OEBPS/book.opf", Bytes(Entities + Package())), ("OEBPS/text/b.xhtml", Bytes("<p>x</p>")));
        (await Reading.RefusalAsync("epub", bomb)).ShouldContain("DTD");
        (await Reading.UnitsAsync("epub", Book(("OEBPS/text/b.xhtml", Entities + "<html><body><p>x &b;</p></body></html>")))).ShouldHaveSingleItem().Text.ShouldNotContain("aaaa");
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    public async Task Names_that_lead_out_of_the_archive_lead_nowhere(string name)
    {
        var package = Package().Replace("text/b.xhtml", name, StringComparison.Ordinal);
        var book = Zip(("META-INF/container.xml", Bytes(Container)), ("OEBPS/book.opf", Bytes(package)), ("OEBPS/text/a 1.xhtml", Bytes("<p>good</p>")));
        (await Reading.UnitsAsync("epub", book)).ShouldHaveSingleItem().Text.ShouldBe("The Book\nAnn, Bob\n\ngood");
    }

    [Fact]
    public async Task Parts_whose_names_lead_out_of_the_archive_are_refused()
    {
        var book = Zip(("META-INF/container.xml", Bytes(Container)), ("OEBPS/book.opf", Bytes(Package())), ("../evil.xhtml", Bytes("<p>evil</p>")));
        (await Should.ThrowAsync<KvasirException>(() => Reading.UnitsAsync("epub", book))).Message.ShouldContain("leads out of it, '../evil.xhtml'");
    }

    [Fact]
    public async Task A_spine_that_goes_in_circles_is_read_once()
    {
        var circle = string.Concat(Enumerable.Repeat("<itemref idref='b'/><itemref idref='opf'/>", 5000));
        var package = Package().Replace("</manifest>", "<item id='opf' href='book.opf' media-type='application/xhtml+xml'/></manifest>", StringComparison.Ordinal).Replace("</spine>", circle + "</spine>", StringComparison.Ordinal);
        var book = Zip(("META-INF/container.xml", Bytes(Container)), ("OEBPS/book.opf", Bytes(package)), ("OEBPS/text/b.xhtml", Bytes("<p>once</p>")));
        (await Reading.UnitsAsync("epub", book)).Count(unit => unit.Text.Contains("once", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Damaged_books_say_so()
    {
        var book = Book(("OEBPS/text/b.xhtml", string.Concat(Enumerable.Range(0, 5000).Select(i => $"<p>{i}</p>"))));
        (await Reading.RefusalAsync("epub", book[..^30])).ShouldContain("damaged");
        (await Reading.RefusalAsync("epub", Zip(("mimetype", Bytes("application/epub+zip"))))).ShouldContain("damaged");
        (await Reading.RefusalAsync("epub", Zip(("META-INF/container.xml", Bytes("<a>"))))).ShouldContain("damaged");
        (await Reading.RefusalAsync("epub", Zip(("META-INF/container.xml", Bytes(string.Concat(Enumerable.Repeat("<a>", 100_000))))))).ShouldContain("deep");
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var broken = book.ToArray();
            for (var i = 0; i < 5; i++) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            try
            {
                await Reading.UnitsAsync("epub", broken);
            }
            catch (KvasirException e)
            {
                e.Code.ShouldBe(ErrorCode.ExtractionFailed);
            }
        }
    }

    private static byte[] Book(params (string Name, string Text)[] files) =>
        Zip([("META-INF/container.xml", Bytes(Container)), ("OEBPS/book.opf", Bytes(Package())), .. files.Select(file => (file.Name, Bytes(file.Text)))]);

    private static string Package() => """
        <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Book</dc:title><dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator></metadata>
        <manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
        <item id="a" href="text/a%201.xhtml" media-type="application/xhtml+xml"/><item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/><itemref idref="n" linear="no"/></spine></package>
        """;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return archive.ToArray();
    }
}
