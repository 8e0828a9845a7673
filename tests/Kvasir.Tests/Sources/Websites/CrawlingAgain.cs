using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;

namespace Kvasir.Tests.Sources.Websites;

public sealed class CrawlingAgain
{
    [Fact]
    public async Task Unchanged_pages_come_without_text_and_what_is_below_them_is_reached()
    {
        var version = new Dictionary<string, int> { ["/"] = 1, ["/a"] = 1, ["/a/b"] = 1, ["/a/c"] = 1 };
        await using var site = new CrawledSite(async http =>
        {
            var path = http.Request.RawUrl!;
            if (!version.TryGetValue(path, out var number)) return false;
            var tag = $"W/\"{number}\"";
            http.Response.AddHeader("ETag", tag);
            if (http.Request.Headers["If-None-Match"] == tag) http.Response.StatusCode = 304;
            else await LocalServer.WriteAsync(http, CrawledSite.Page($"{path} v{number}", path == "/" ? ["/a"] : path == "/a" ? ["/a/b", "/a/c"] : []));
            return true;
        });
        var first = await site.CrawlAsync();
        first.Paths.ShouldBe(["/", "/a", "/a/b", "/a/c"]);
        first.Pages.ShouldAllBe(page => page.Content != null);

        version["/a/c"] = 2;
        var second = await site.CrawlAsync(known: first.Tags);

        second.Paths.ShouldBe(["/", "/a", "/a/b", "/a/c"]);
        second.Pages.Where(page => page.Content is not null).ShouldHaveSingleItem().Title.ShouldBe("/a/c v2");
        var third = await site.CrawlAsync(known: second.Tags);
        third.Paths.ShouldBe(first.Paths);
        third.Pages.ShouldAllBe(page => page.Content == null);
    }

    [Fact]
    public async Task Pages_without_a_tag_are_asked_for_by_their_date()
    {
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl != "/") return false;
            http.Response.AddHeader("Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT");
            if (http.Request.Headers["If-Modified-Since"] == "Wed, 21 Oct 2015 07:28:00 GMT") http.Response.StatusCode = 304;
            else await LocalServer.WriteAsync(http, CrawledSite.Page("Home"));
            return true;
        });
        var first = await site.CrawlAsync();
        (await site.CrawlAsync(known: first.Tags)).Pages.Single().Content.ShouldBeNull();
    }

    [Fact]
    public async Task A_page_whose_links_are_not_known_is_fetched_unless_no_link_is_followed()
    {
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl != "/") return false;
            if (http.Request.Headers["If-None-Match"] is not null) http.Response.StatusCode = 304;
            else await LocalServer.WriteAsync(http, CrawledSite.Page("Home"));
            return true;
        });
        var known = new Dictionary<string, PageTag> { [site.Url + "/"] = new("\"1\"", null) };
        (await site.CrawlAsync(known: known)).Pages.Single().Content.ShouldNotBeNull();
        (await site.CrawlAsync(known: known, parameters: """{ "max_depth": 0 }""")).Pages.Single().Content.ShouldBeNull();
    }
}
