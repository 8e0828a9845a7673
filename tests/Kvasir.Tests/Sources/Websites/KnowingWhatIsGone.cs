using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;

namespace Kvasir.Tests.Sources.Websites;

/// <summary>Whoever keeps pages wants to know which of them are gone, and when that cannot be told.</summary>
public sealed class KnowingWhatIsGone
{
    [Fact]
    public async Task A_crawl_says_when_it_has_not_visited_all()
    {
        await using var site = CrawledSite.Of(("/", "<a href=/a>a</a> <a href=/b>b</a> words"), ("/a", "words"), ("/b", "words"));
        (await CrawlAsync(site, limit: 3))[^1].CutOff.ShouldBeNull();
        (await CrawlAsync(site, limit: 2))[^1].CutOff.ShouldBe("The crawl was ended at its limit of 2 pages.");
    }

    [Fact]
    public async Task Pages_that_are_gone_are_told_from_pages_that_fail()
    {
        await using var site = new CrawledSite(async http =>
        {
            var path = http.Request.RawUrl;
            if (path == "/") await LocalServer.WriteAsync(http, "<a href=/none>1</a> <a href=/gone>2</a> <a href=/broken>3</a> <a href=/picture>4</a> <a href=/hidden>5</a> <a href=/away>6</a> words");
            else if (path == "/gone") await LocalServer.WriteAsync(http, "gone", status: 410);
            else if (path == "/broken") await LocalServer.WriteAsync(http, "broken", status: 500);
            else if (path == "/picture") await LocalServer.WriteAsync(http, "picture", "image/png");
            else if (path == "/hidden") await LocalServer.WriteAsync(http, "<meta name=robots content=noindex> words");
            else if (path == "/away") http.Response.Redirect("http://elsewhere.example/");
            else return false;
            return true;
        });
        var failures = (await CrawlAsync(site)).Where(progress => progress.Failure is not null).ToDictionary(progress => progress.Failure!.Split(site.Url)[1].Split(' ')[0], progress => progress.IsGone);
        failures.ShouldBe(new Dictionary<string, bool> { ["/none"] = true, ["/gone"] = true, ["/broken"] = false, ["/picture"] = true, ["/hidden"] = true, ["/away"] = true }, ignoreOrder: true);
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(503, true)]
    public async Task A_sitemap_that_fails_may_hide_pages(int status, bool mayHide)
    {
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl == "/sitemap.xml") await LocalServer.WriteAsync(http, "none", status: status);
            else if (http.Request.RawUrl == "/") await LocalServer.WriteAsync(http, "words");
            else return false;
            return true;
        });
        ((await CrawlAsync(site))[^1].CutOff is not null).ShouldBe(mayHide);
    }

    [Fact]
    public async Task A_page_that_stands_for_its_canonical_one_does_not_say_that_this_is_gone()
    {
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl == "/better") await LocalServer.WriteAsync(http, "broken", status: 500);
            else if (http.Request.RawUrl == "/") await LocalServer.WriteAsync(http, "<link rel=canonical href=/better> words");
            else return false;
            return true;
        });
        var crawl = await CrawlAsync(site);
        crawl[0].Page.ShouldNotBeNull();
        crawl[^1].CutOff.ShouldNotBeNull().ShouldContain("answered 500");
    }

    private static async Task<List<CrawlProgress>> CrawlAsync(CrawledSite site, int limit = 20)
    {
        var all = new List<CrawlProgress>();
        await foreach (var progress in site.Crawler.CrawlAsync(new SourceRequest(new JsonObject { ["url"] = site.Url + "/", ["limit"] = limit }, SourceCredential.None), new Dictionary<string, PageTag>(), default)) all.Add(progress);
        return all;
    }
}
