using System.IO.Compression;
using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Sources.Websites;

public sealed class AskingSitesFirst
{
    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Nothing_is_crawled_while_robots_txt_cannot_be_read(int status)
    {
        await using var site = new CrawledSite(async http =>
        {
            await LocalServer.WriteAsync(http, "later", status: http.Request.RawUrl == "/robots.txt" ? status : 200);
            return true;
        });
        var failure = await Should.ThrowAsync<KvasirException>(() => site.CrawlAsync());
        (failure.Code, failure.Message).ShouldBe((ErrorCode.FetchFailed, $"Nothing of 127.0.0.1:{site.Port} may be crawled while its robots.txt cannot be read: {site.Url}/robots.txt answered {status}."));
        site.Asked.ShouldBe(["/robots.txt"]);
    }

    [Fact]
    public async Task Robots_txt_is_read_behind_redirects_and_by_the_crawlers_own_name()
    {
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl == "/robots.txt") http.Response.Redirect("/moved.txt");
            else if (http.Request.RawUrl == "/moved.txt") await LocalServer.WriteAsync(http, "User-agent: *\nDisallow: /\n\nUser-agent: kvasir\nDisallow: /private\nAllow: /private/but\n", "text/plain");
            else if (http.Request.RawUrl is "/" or "/private" or "/private/but") await LocalServer.WriteAsync(http, CrawledSite.Page("Page", "/private", "/private/but"));
            else return false;
            return true;
        });
        (await site.CrawlAsync()).Paths.ShouldBe(["/", "/private/but"]);
        (await Should.ThrowAsync<KvasirException>(() => site.CrawlAsync("/private"))).Message.ShouldContain("robots.txt does not allow it");
    }

    [Fact]
    public async Task Pages_and_links_that_say_so_are_not_kept_and_not_followed()
    {
        await using var site = new CrawledSite(async http =>
        {
            var (header, page) = http.Request.RawUrl switch
            {
                "/" => ("", """<p>Home <a href="/noindex">a</a><a href="/nofollow">b</a><a href="/header">c</a><a href="/other">d</a><a rel="UGC nofollow" href="/x1">e</a></p>"""),
                "/noindex" => ("", """<meta name="robots" content="noindex"><p><a href="/y">y</a></p>"""),
                "/nofollow" => ("", """<meta name="KVASIR" content="nofollow"><p>kept <a href="/x2">x</a></p>"""),
                "/header" => ("none", """<p><a href="/x3">x</a></p>"""),
                "/other" => ("otherbot: noindex, nofollow", """<p>kept <a href="/z">z</a></p>"""),
                "/y" or "/z" => ("", "<p>there</p>"),
                _ => ("", ""),
            };
            if (page.Length == 0) return false;
            if (header.Length > 0) http.Response.AddHeader("X-Robots-Tag", header);
            await LocalServer.WriteAsync(http, page);
            return true;
        });

        var crawl = await site.CrawlAsync();

        crawl.Paths.ShouldBe(["/", "/nofollow", "/other", "/y", "/z"]);
        crawl.Failures.ShouldBe(["/noindex asks not to be kept (noindex).", "/header asks not to be kept (noindex)."]);
        site.Asked.ShouldNotContain(path => path.StartsWith("/x", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sitemaps_lead_to_pages_that_no_link_leads_to()
    {
        await using var site = new CrawledSite(async http =>
        {
            var at = $"http://127.0.0.1:{http.Request.LocalEndPoint.Port}";
            switch (http.Request.RawUrl)
            {
                case "/robots.txt": await LocalServer.WriteAsync(http, $"Sitemap: {at}/index.xml\nSitemap: http://elsewhere.example/s.xml", "text/plain"); break;
                case "/index.xml": await LocalServer.WriteAsync(http, $"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{at}/packed.xml.gz</loc></sitemap><sitemap><loc>{at}/index.xml</loc></sitemap><sitemap><loc>{at}/list.txt</loc></sitemap></sitemapindex>""", "application/xml"); break;
                case "/packed.xml.gz":
                    http.Response.ContentType = "application/gzip";
                    await using (var packed = new GZipStream(http.Response.OutputStream, CompressionMode.Compress))
                        await packed.WriteAsync(Encoding.UTF8.GetBytes($"""<urlset xmlns:i="urn:i"><url><loc> {at}/a </loc><i:image><i:loc>{at}/picture</i:loc></i:image></url><url><loc>{at}/b</loc></url><url><loc>http://elsewhere.example/</loc></url></urlset>"""));
                    break;
                case "/list.txt": await LocalServer.WriteAsync(http, $"{at}/c\n{at}/a\n", "text/plain"); break;
                case "/sitemap.xml": await LocalServer.WriteAsync(http, $"""<urlset><url><loc>{at}/d</loc></url><url><loc>{at}/e</loc></url><url><broken""", "application/xml"); break;
                case "/" or "/a" or "/b" or "/c" or "/d" or "/e": await LocalServer.WriteAsync(http, CrawledSite.Page(http.Request.RawUrl)); break;
                default: return false;
            }

            return true;
        });
        (await site.CrawlAsync()).Paths.ShouldBe(["/", "/d", "/e", "/a", "/b", "/c"]);
        (await site.CrawlAsync(parameters: """{ "use_sitemap": false }""")).Paths.ShouldBe(["/"]);
    }

    [Fact]
    public async Task A_sitemap_with_entities_is_not_read()
    {
        await using var site = CrawledSite.Of(("/", CrawledSite.Page("Home")), ("/a", CrawledSite.Page("A")), ("/sitemap.xml", """<!DOCTYPE urlset [<!ENTITY x "/a">]><urlset><url><loc>&x;</loc></url></urlset>"""));
        (await site.CrawlAsync()).Paths.ShouldBe(["/"]);
    }

    [Fact]
    public async Task A_busy_host_is_asked_again_when_it_says_when()
    {
        var asked = 0;
        await using var site = new CrawledSite(async http =>
        {
            var path = http.Request.RawUrl!;
            if (path == "/" || (path == "/busy" && ++asked > 2)) await LocalServer.WriteAsync(http, CrawledSite.Page("Page", "/busy", "/always", "/tomorrow"));
            else if (path is "/busy" or "/always" or "/tomorrow")
            {
                http.Response.AddHeader("Retry-After", path == "/tomorrow" ? "86400" : "0");
                await LocalServer.WriteAsync(http, "busy", status: path == "/busy" ? 429 : 503);
            }
            else return false;
            return true;
        });

        var crawl = await site.CrawlAsync();

        crawl.Paths.ShouldBe(["/", "/busy"]);
        crawl.Failures.ShouldBe(["/always answered 503.", "/tomorrow answered 503."]);
        site.Asked.Count(path => path == "/always").ShouldBe(4);
        site.Asked.Count(path => path == "/tomorrow").ShouldBe(1);
    }

    [Fact]
    public async Task A_host_is_asked_one_thing_at_a_time_by_all_crawls_together()
    {
        var (now, most) = (0, 0);
        await using var site = new CrawledSite(async http =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            if (http.Request.RawUrl is "/robots.txt" or "/sitemap.xml") return false;
            await LocalServer.WriteAsync(http, CrawledSite.Page("Page", "/1", "/2", "/3", "/4"));
            return true;
        });
        var crawls = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.CrawlAsync()));
        crawls.ShouldAllBe(crawl => crawl.Pages.Count == 5);
        most.ShouldBe(1);
    }
}
