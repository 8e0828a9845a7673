using System.Text;
using Kvasir.Extraction;

namespace Kvasir.Tests.Extraction;

/// <summary>Pages that the parser would take minutes or many gigabytes for are refused, or read without that; those that people write badly are read.</summary>
public sealed class HostilePages
{
    [Fact]
    public async Task Formatting_left_open_and_opened_anew_in_every_paragraph_is_refused()
    {
        await ShouldBeRefusedAsync("<p>" + Numbered(1900, n => $"<b class={n}>") + Repeat("</p><p>x", 20_000));
        await ShouldBeRefusedAsync(Repeat("<div>", 950) + Numbered(950, n => $"<i class={n}>") + Repeat("</div>x", 950));
    }

    [Fact]
    public async Task Formatting_left_open_that_differs_in_nothing_that_matters_is_read() =>
        (await TextAsync("<p>" + Numbered(1900, n => $"<b id={n}>") + Repeat("</p><p>x", 20_000))).Count(c => c == 'x').ShouldBe(20_000);

    [Theory]
    [InlineData("font color")]
    [InlineData("b class")]
    [InlineData("a name")]
    public async Task Sloppy_pages_are_read(string tag)
    {
        var page = Numbered(50, n => $"<{tag}={n}>") + Numbered(2000, n => $"<p>Paragraph {n} with <b>bold and <i>oblique words.");
        var text = await TextAsync(page);
        text.ShouldStartWith("Paragraph 0 with bold and oblique words.\n\nParagraph 1 ");
        text.ShouldEndWith("\n\nParagraph 1999 with bold and oblique words.");
    }

    [Theory]
    [InlineData("<span>", "</x>")]
    [InlineData("<span>", "</h1>")]
    [InlineData("<div>", "</p>")]
    [InlineData("<svg>", "</x>")]
    [InlineData("<div>", "<b><p></b></p>")]
    public async Task Many_tags_at_a_great_depth_are_refused(string nested, string part) => await ShouldBeRefusedAsync(Repeat(nested, 1900) + Repeat(part, 400_000));

    [Fact]
    public async Task Many_tags_at_a_depth_that_people_write_are_read() =>
        (await TextAsync(Repeat("<div>", 200) + Repeat("<i>x</i>", 200_000))).ShouldBe(new string('x', 200_000));

    [Fact]
    public async Task Attributes_take_no_time()
    {
        (await TextAsync($"<p {Numbered(100_000, n => $"a{n}=x ")}class='{Numbered(250_000, n => $"c{n} ")}'>x")).ShouldBe("x");
        (await TextAsync("<form>" + Repeat("<input type=radio name=a checked>x", 60_000))).ShouldBe(new string('x', 60_000));
        (await TextAsync("<p><b " + Numbered(20_000, n => $"a{n} ") + ">" + Repeat("</p><p>x", 20_000))).Count(c => c == 'x').ShouldBe(20_000);
    }

    [Theory]
    [InlineData("<p HIDDEN>no</p><p>yes", "yes")]
    [InlineData("<p><b hidden>no</p><p>no</b>yes", "yes")]
    [InlineData("<div Class='a\n\tnavbar b'>no</div><div class=navbars>yes</div>", "yes")]
    [InlineData("<p title='a>b' role=navigation>no</p><p role=x>yes", "yes")]
    [InlineData("<svg><font color=red>yes", "yes")]
    [InlineData("<svg><font>no</svg>yes", "yes")]
    [InlineData("<math><annotation-xml encoding=text/html><p>yes</annotation-xml></math>", "yes")]
    public async Task Attributes_that_matter_are_read(string page, string text) => (await TextAsync(page)).ShouldBe(text);

    private static string Repeat(string part, int count) => string.Concat(Enumerable.Repeat(part, count));

    private static string Numbered(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    private static async Task ShouldBeRefusedAsync(string page) => (await Should.ThrowAsync<KvasirException>(TextAsync(page))).Code.ShouldBe(ErrorCode.ExtractionFailed);

    private static async Task<string> TextAsync(string page)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(page));
        return (await Extractors.Default.For("html").ExtractAsync(file, CancellationToken.None).SingleAsync()).Text;
    }
}
