using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Kvasir.Tests.Extraction;

public sealed class ReadingMail
{
    static ReadingMail() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task A_message_begins_with_its_fields()
    {
        const string Text = "Received: x\r\nSubject: =?utf-8?B?5Lya6A==?=\r\n =?utf-8?B?rq4=?= today =?iso-8859-1?Q?caf=E9_au?=\r\nFrom: =?gb2312?B?1cXI/Q==?= <z@x.cn>\r\nTo: a@b.c,\r\n\td@e.f\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n\r\nHello\r\nyou.\r\n";
        var unit = (await Reading.UnitsAsync("eml", Text)).ShouldHaveSingleItem();
        unit.Text.ShouldBe("From: 张三 <z@x.cn>\nTo: a@b.c,\td@e.f\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: 会议 today café au\n\nHello\nyou.");
        unit.Headings.ShouldBe(["会议 today café au"]);
    }

    [Theory]
    [InlineData("gb2312", "简体中文")]
    [InlineData("gbk", "简体中文")]
    [InlineData("big5", "繁體中文")]
    [InlineData("iso-2022-jp", "日本語")]
    [InlineData("koi8-r", "Привет")]
    [InlineData("utf-8", "naïve 🙂")]
    public async Task Words_and_texts_are_read_in_any_charset(string charset, string words)
    {
        var encoding = Encoding.GetEncoding(charset);
        var base64 = Convert.ToBase64String(encoding.GetBytes(words));
        var quoted = string.Concat(encoding.GetBytes(words).Select(b => $"={b:X2}"));
        (await Reading.TextsAsync("eml", $"Subject: =?{charset}?B?{base64}?= =?{charset}*en?q?{quoted}?=\nContent-Type: text/plain; charset=\"{charset}\"\nContent-Transfer-Encoding: quoted-printable\n\n{quoted}=\n!\n"))
            .ShouldBe([$"Subject: {words}{words}\n\n{words}!"]);
        (await Reading.UnitsAsync("eml", [.. Encoding.ASCII.GetBytes($"Subject: x\nContent-Type: text/plain; charset={charset}\n\n"), .. encoding.GetBytes(words)])).ShouldHaveSingleItem().Text.ShouldBe($"Subject: x\n\n{words}");
    }

    [Fact]
    public async Task Of_alternatives_the_plain_text_is_read_unless_it_is_empty()
    {
        static string Message(string plain) =>
            $"Subject: s\nContent-Type: multipart/alternative; boundary=\"b 1\"\n\npreamble\n--b 1\nContent-Type: text/plain\n\n{plain}\n--b 1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
            + Convert.ToBase64String("<p>rich <b>text</b></p>"u8) + "\n--b 1--\nepilogue\n";
        (await Reading.TextsAsync("eml", Message("plain"))).ShouldBe(["Subject: s\n\nplain"]);
        (await Reading.TextsAsync("eml", Message(" "))).ShouldBe(["Subject: s\n\nrich text"]);
    }

    [Fact]
    public async Task Attachments_are_named_and_messages_within_are_read()
    {
        const string Text = """
            Subject: outer
            Content-Type: multipart/mixed; boundary=o

            --o
            Content-Type: multipart/related; boundary=oo

            --oo

            first
            --oo--
            --o
            Content-Type: application/pdf; name="x.pdf"
            Content-Disposition: attachment; filename*0*=utf-8''%E5%90%88; filename*1*=%E5%90%8C; filename*2=.pdf
            Content-Transfer-Encoding: base64

            AAECAwQF
            BgcICQ==
            --o
            Content-Type: text/csv; name="=?utf-8?Q?t=C3=A4ble.csv?="

            a,b
            --o
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: multipart/mixed; boundary=i

            --i

            second
            --o
            Content-Type: text/plain

            third
            --o--
            """;
        var units = await Reading.UnitsAsync("eml", Text);
        units.Select(unit => unit.Text).ShouldBe(["Subject: outer\n\nfirst\n\nthird\n\n[attachment: 合同.pdf, application/pdf, 10 bytes]\n[attachment: täble.csv, text/csv, 4 bytes]", "Subject: inner\n\nsecond"]);
        units[1].Headings.ShouldBe(["outer", "inner"]);
    }

    [Fact]
    public async Task Lines_that_were_broken_to_be_sent_are_joined()
    {
        const string Text = "Subject: s\nContent-Type: text/plain; format=flowed\n\nOne long \nparagraph.\n From here\n> quoted \n> words\nmine\n-- \nAnn\n";
        (await Reading.TextsAsync("eml", Text)).ShouldBe(["Subject: s\n\nOne long paragraph.\nFrom here\n> quoted words\nmine\n-- \nAnn"]);
        (await Reading.TextsAsync("eml", "Subject: s\nContent-Type: text/plain; format=flowed; delsp=yes; charset=utf-8\n\n知识 \n库\n")).ShouldBe(["Subject: s\n\n知识库"]);
    }

    [Fact]
    public async Task What_is_no_message_is_refused() => (await Reading.RefusalAsync("eml", "Just a text.\n\nNothing else.")).ShouldContain("no e-mail");

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var parts = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));
        (await Reading.RefusalAsync("eml", parts)).ShouldContain("deep");
        (await Reading.RefusalAsync("eml", string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 10_000)))).ShouldContain("deep");
        (await Reading.RefusalAsync("eml", "Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 100_000)))).ShouldContain("parts");
    }

    [Fact]
    public async Task Base64_without_end_is_counted_and_not_kept()
    {
        var head = "Subject: s\nContent-Type: application/x; name=x.bin\nContent-Transfer-Encoding: base64\n\n";
        (await Reading.TextsAsync("eml", head + new string('A', 40_000_000))).ShouldBe(["Subject: s\n\n[attachment: x.bin, application/x, 30000000 bytes]"]);
        (await Reading.RefusalAsync("eml", head.Replace("application/x", "text/html", StringComparison.Ordinal) + new string('A', 40_000_000))).ShouldContain("bytes of text");
        (await Reading.RefusalAsync("eml", "Subject: " + new string('x', 4_000_000))).ShouldContain("fields");
    }

    [Fact]
    public void No_bytes_make_the_reader_fail_in_an_unforeseen_way() =>
        Prop.ForAll<byte[]>(bytes => NeverFailsOtherwise(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_order_of_a_messages_pieces_makes_the_reader_fail_in_an_unforeseen_way()
    {
        string[] pieces =
        [
            "Subject: x\n", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: multipart/alternative; boundary=\"", "Content-Type: message/rfc822\n", "\n", "\r\n", "--b\n", "--b--\n", "--", "=?utf-8?B?", "?=",
            "=?gb2312?Q?=D6?=", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "=", "=3", "=E5\n", "AAA", "filename*0*=utf-8''%", "; name*=", ";", "'", "\"", "\\", "charset=utf-7\n",
            "charset=iso-2022-jp\n", "format=flowed\n", ">", " ", "-- \n", "Content-Type: text/html\n", "<b>", "\0", "é",
        ];
        var messages = Gen.ArrayOf(Gen.Elements(pieces)).Select(chosen => Encoding.UTF8.GetBytes("Subject: s\n" + string.Concat(chosen)));
        Prop.ForAll(messages.ToArbitrary(), bytes => NeverFailsOtherwise(bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static bool NeverFailsOtherwise(byte[] bytes)
    {
        try
        {
            Reading.UnitsAsync("eml", bytes).GetAwaiter().GetResult();
        }
        catch (KvasirException e)
        {
            return e.Code == ErrorCode.ExtractionFailed;
        }

        return true;
    }
}
