using System.IO.Compression;
using System.Text;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;

namespace Kvasir.Tests.Sources.Websites;

public sealed class ReadingPages
{
    [Fact]
    public async Task A_page_becomes_Markdown_with_headings_lists_tables_code_and_absolute_links()
    {
        await using var site = CrawledSite.Of(("/guide/start", """
            <html><head><title> The
             guide </title><meta name="Description" content="How to  begin"></head><body><nav><a href="/">Home</a></nav>
            <main><h1>Begin</h1><p>Read <a href="../faq?a=1">the answers</a> &amp; <a href="#more">more</a>.</p><h2>Steps</h2><ul><li>One</li><li>Two</li></ul>
            <table><tr><th>Key</th><th>Does</th></tr><tr><td>a</td><td>adds</td></tr></table><pre><code>if (a)
              b();</code></pre><pre>```
            fence</pre></main></body></html>
            """));

        var page = (await site.CrawlAsync("/guide/start")).Pages.Single();

        (page.Title, page.Description).ShouldBe(("The guide", "How to begin"));
        page.Content.ShouldBe($"""
            # Begin

            Read [the answers]({site.Url}/faq?a=1) & more.

            ## Steps

            - One
            - Two

            | Key | Does |
            | --- | --- |
            | a | adds |

            ```
            if (a)
              b();
            ```

            ````
            ```
            fence
            ````
            """);
        (await site.CrawlAsync("/guide/start", """{ "only_main_content": "0" }""")).Pages.Single().Content.ShouldStartWith($"[Home]({site.Url}/)");
    }

    [Fact]
    public async Task A_title_is_the_first_heading_or_the_address_when_there_is_none()
    {
        await using var site = CrawledSite.Of(("/", """<h1>A <b>heading</b></h1><a href="/bare">on</a> <a href="/text.txt">text</a>"""), ("/bare", "<p>words</p>"), ("/text.txt", "plain <b>words</b>"));
        var pages = (await site.CrawlAsync()).Pages;
        pages.Select(page => page.Title).ShouldBe(["A heading", site.Url + "/bare", site.Url + "/text.txt"]);
        pages[2].Content.ShouldBe("plain <b>words</b>");
    }

    [Fact]
    public async Task Broken_pages_are_said_and_the_crawl_goes_on()
    {
        var never = new TaskCompletionSource();
        await using var site = new CrawledSite(async http =>
        {
            var response = http.Response;
            switch (http.Request.RawUrl)
            {
                case "/": await LocalServer.WriteAsync(http, CrawledSite.Page("Home", "/500", "/404", "/cut", "/packed", "/slow", "/endless", "/picture", "/binary", "/empty", "/last")); break;
                case "/500": await LocalServer.WriteAsync(http, "oh", status: 500); break;
                case "/cut":
                    (response.ContentType, response.ContentLength64) = ("text/html", 100);
                    await response.OutputStream.WriteAsync("<p>half"u8.ToArray());
                    await response.OutputStream.FlushAsync();
                    response.Abort();
                    break;
                case "/packed":
                    response.AddHeader("Content-Encoding", "gzip");
                    await LocalServer.WriteAsync(http, "<p>not packed at all</p>");
                    break;
                case "/slow": await never.Task; break;
                case "/endless":
                    response.ContentType = "text/html";
                    response.SendChunked = true;
                    for (var i = 0; i < 1000; i++) await response.OutputStream.WriteAsync(new byte[4096]);
                    break;
                case "/picture": await LocalServer.WriteAsync(http, "GIF89a", "image/gif"); break;
                case "/binary":
                    response.ContentType = "text/html";
                    await response.OutputStream.WriteAsync(Enumerable.Range(0, 2000).Select(i => (byte)(i * 7 % 31)).ToArray());
                    break;
                case "/empty": await LocalServer.WriteAsync(http, "<script>x()</script>"); break;
                case "/last": await LocalServer.WriteAsync(http, CrawledSite.Page("Last")); break;
                default: return false;
            }

            return true;
        }, fetch => fetch.Timeout = TimeSpan.FromSeconds(3), crawl => crawl.MaxPageBytes = 100_000);

        var crawl = await site.CrawlAsync();
        never.SetResult();

        crawl.Paths.ShouldBe(["/", "/last"]);
        crawl.Failures.ShouldBe([
            "/500 answered 500.", "/404 answered 404.", "/cut broke off.", "/packed broke off.", "/slow did not answer within 3 s.", "/endless answered more than 100000 bytes.",
            "/picture is no page: its type is image/gif.", "/binary cannot be read: The page is no text in any known encoding.", "/empty has no text."]);
        crawl.Progress[^1].Completed.ShouldBe(11);
    }

    [Fact]
    public async Task A_page_is_read_in_the_encoding_it_is_in_whatever_the_server_says()
    {
        await using var site = new CrawledSite(async http =>
        {
            var (type, bytes) = http.Request.RawUrl switch
            {
                "/" => ("text/html", Encoding.UTF8.GetBytes("<a href=/wrong>a</a><a href=/meta>b</a><a href=/unknown>c</a>")),
                "/wrong" => ("text/html; charset=utf-8", Encoding.Latin1.GetBytes("<p>caf\u00E9</p>")),
                "/meta" => ("text/html", Encoding.Latin1.GetBytes("<meta charset=iso-8859-1><p>na\u00EFve</p>")),
                "/unknown" => ("text/html; charset=x-none", Encoding.UTF8.GetBytes("<p>h\u00E9</p>")),
                _ => ("", []),
            };
            if (type.Length == 0) return false;
            http.Response.ContentType = type;
            await http.Response.OutputStream.WriteAsync(bytes);
            return true;
        });
        (await site.CrawlAsync()).Pages.Skip(1).Select(page => page.Content).ShouldBe(["caf\u00E9", "na\u00EFve", "h\u00E9"]);
    }

    [Fact]
    public async Task A_first_page_that_cannot_be_had_fails_the_crawl()
    {
        await using var site = CrawledSite.Of();
        var failure = await Should.ThrowAsync<KvasirException>(() => site.CrawlAsync("/missing"));
        (failure.Code, failure.Message).ShouldBe((ErrorCode.FetchFailed, $"{site.Url}/missing answered 404."));
    }

    [Fact]
    public async Task One_page_is_fetched_by_its_address()
    {
        await using var site = CrawledSite.Of(("/one", CrawledSite.Page("One", "/two")), ("/two", CrawledSite.Page("Two")));
        var page = await site.Crawler.FetchAsync(new Uri(site.Url + "/one"), SourceCredential.None, CancellationToken.None);
        (page.SourceUrl, page.Title).ShouldBe((site.Url + "/one", "One"));
        page.Tag.Links.ShouldBe([site.Url + "/two"]);
        (await Should.ThrowAsync<KvasirException>(() => site.Crawler.FetchAsync(new Uri(site.Url + "/three"), SourceCredential.None, CancellationToken.None))).Code.ShouldBe(ErrorCode.FetchFailed);
    }

    [Fact]
    public async Task A_packed_page_is_unpacked()
    {
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl != "/") return false;
            (http.Response.ContentType, http.Response.SendChunked) = ("text/html", true);
            http.Response.AddHeader("Content-Encoding", "gzip");
            await using var packed = new GZipStream(http.Response.OutputStream, CompressionMode.Compress);
            await packed.WriteAsync("<p>packed</p>"u8.ToArray());
            return true;
        });
        (await site.CrawlAsync()).Pages.Single().Content.ShouldBe("packed");
    }

    [Fact]
    public async Task A_deeply_nested_page_of_many_links_is_read_or_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 1500)) + "<h1>Deep</h1>" + string.Concat(Enumerable.Range(0, 3000).Select(n => $"<a href=/{n}>link {n}</a> ")) + string.Concat(Enumerable.Repeat("</div>", 1500));
        var tooDeep = string.Concat(Enumerable.Repeat("<div>", 20_000)) + "words";
        await using var site = CrawledSite.Of(("/", CrawledSite.Page("Home", "/deep", "/too-deep")), ("/deep", deep), ("/too-deep", tooDeep));

        var crawl = await site.CrawlAsync(parameters: """{ "max_depth": 1 }""");

        crawl.Paths.ShouldBe(["/", "/deep"]);
        crawl.Pages[1].Title.ShouldBe("Deep");
        crawl.Pages[1].Tag.Links.ShouldBeNull();
        crawl.Failures.ShouldHaveSingleItem().ShouldStartWith("/too-deep cannot be read: The page's elements are nested more than");
    }
}
