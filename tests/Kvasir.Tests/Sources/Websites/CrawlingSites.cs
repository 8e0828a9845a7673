using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Sources.Websites;

public sealed class CrawlingSites
{
    [Fact]
    public async Task A_site_of_300_pages_is_brought_breadth_first_and_each_page_once()
    {
        await using var site = new CrawledSite(async http =>
        {
            var path = http.Request.RawUrl!;
            if (path == "/robots.txt") await LocalServer.WriteAsync(http, "User-agent: *\nDisallow: /p/13$\n", "text/plain");
            else if (path == "/") await LocalServer.WriteAsync(http, CrawledSite.Page("Home", "/p/1", "p/2?utm_source=x", "/p/3#top"));
            else if (path.StartsWith("/p/", StringComparison.Ordinal) && int.TryParse(path[3..], out var n))
                await LocalServer.WriteAsync(http, CrawledSite.Page($"Page {n}", [.. Enumerable.Range((n * 3) + 1, 3).Where(next => next < 300).Select(next => $"/p/{next}"), "/", "../p/1"]));
            else return false;
            return true;
        });

        var crawl = await site.CrawlAsync();

        // Thirteen leads to 40 to 42, which lead on; nothing else does.
        crawl.Paths.Take(6).ShouldBe(["/", "/p/1", "/p/2", "/p/3", "/p/4", "/p/5"]);
        crawl.Paths.ShouldBeUnique();
        var hidden = new HashSet<int> { 13 };
        for (var n = 14; n < 300; n++) if (hidden.Contains((n - 1) / 3)) hidden.Add(n);
        crawl.Paths.Skip(1).ShouldBe(Enumerable.Range(1, 299).Where(n => !hidden.Contains(n)).Select(n => $"/p/{n}"));
        site.Asked.ShouldNotContain("/p/13");
        site.Asked.ShouldBeUnique();
        crawl.Failures.ShouldBeEmpty();
        var last = crawl.Progress[^1];
        (last.Page, last.Total, last.Completed).ShouldBe((null, crawl.Pages.Count, crawl.Pages.Count));
    }

    [Fact]
    public async Task Redirects_lead_to_pages_of_the_site_only_and_never_in_circles()
    {
        await using var other = CrawledSite.Of(("/", CrawledSite.Page("Elsewhere")));
        await using var site = new CrawledSite(async http =>
        {
            switch (http.Request.RawUrl)
            {
                case "/": await LocalServer.WriteAsync(http, CrawledSite.Page("Home", "/old", "/new", "/a", "/out", "/self", "/older", "/next")); break;
                case "/old": http.Response.Redirect("/new"); break;
                case "/older": http.Response.Redirect("/new"); break;
                case "/new": await LocalServer.WriteAsync(http, CrawledSite.Page("New")); break;
                case "/a": http.Response.Redirect("/b"); break;
                case "/b": http.Response.Redirect("/a"); break;
                case "/self": http.Response.Redirect("/self"); break;
                case "/out": http.Response.Redirect(other.Url + "/"); break;
                case "/next": await LocalServer.WriteAsync(http, CrawledSite.Page("Next")); break;
                default: return false;
            }

            return true;
        });

        var crawl = await site.CrawlAsync();

        crawl.Paths.ShouldBe(["/", "/new", "/next"]);
        crawl.Failures.ShouldBe(["/b redirects in a circle.", "/out redirects to another site.", "/self redirects in a circle."]);
        other.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_page_may_redirect_to_the_sites_other_name_but_not_to_another_site()
    {
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl == "/away") http.Response.Redirect("http://elsewhere.example/");
            else if (http.Request.UserHostName.StartsWith("docs", StringComparison.Ordinal)) http.Response.Redirect($"http://www.{http.Request.UserHostName}{http.Request.RawUrl}");
            else if (http.Request.RawUrl is "/" or "/a") await LocalServer.WriteAsync(http, CrawledSite.Page("Home", "/a"));
            else return false;
            return true;
        });

        var crawl = await site.CrawlAsync(parameters: $$"""{ "url": "http://docs.example:{{site.Port}}/" }""");

        crawl.Pages.Select(page => page.SourceUrl).ShouldBe([$"http://www.docs.example:{site.Port}/", $"http://www.docs.example:{site.Port}/a"]);
        (await Should.ThrowAsync<KvasirException>(() => site.CrawlAsync("/away"))).Message.ShouldContain("redirects to another site");
    }

    [Fact]
    public async Task Subdomains_belong_to_the_site_when_allowed()
    {
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl != "/") return false;
            await LocalServer.WriteAsync(http, CrawledSite.Page(http.Request.UserHostName, $"http://help.docs.example:{http.Request.LocalEndPoint.Port}/", $"http://notdocs.example:{http.Request.LocalEndPoint.Port}/"));
            return true;
        });
        var url = $"http://docs.example:{site.Port}/";

        (await site.CrawlAsync(parameters: $$"""{ "url": "{{url}}" }""")).Pages.Count.ShouldBe(1);
        (await site.CrawlAsync(parameters: $$"""{ "url": "{{url}}", "allow_subdomains": "true" }""")).Pages.Select(page => page.SourceUrl).ShouldBe([url, $"http://help.docs.example:{site.Port}/"]);
    }

    [Fact]
    public async Task Endless_calendars_queries_and_paths_end()
    {
        await using var site = new CrawledSite(async http =>
        {
            var address = http.Request.Url!;
            if (address.AbsolutePath is "/robots.txt" or "/sitemap.xml") return false;
            var day = int.TryParse(http.Request.QueryString["day"], out var known) ? known : 0;
            string[] links = [$"/calendar?day={day + 1}", $"/calendar?day={day + 2}&view=week", $"{address.AbsolutePath.TrimEnd('/')}/again/", $"{address.AbsolutePath.TrimEnd('/')}/{day}x{address.AbsolutePath.Length}/"];
            await LocalServer.WriteAsync(http, CrawledSite.Page("Day " + day, links));
            return true;
        });

        var crawl = await site.CrawlAsync(parameters: """{ "limit": 200 }""");

        crawl.Pages.Count.ShouldBe(200);
        crawl.Paths.Count(path => path.StartsWith("/calendar?", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(20);
        crawl.Paths.ShouldAllBe(path => path.Split("again").Length <= 4);
    }

    [Fact]
    public async Task Limit_and_depth_end_a_crawl()
    {
        await using var site = CrawledSite.Of(
            ("/", CrawledSite.Page("Home", "/a", "/b")), ("/a", CrawledSite.Page("A", "/a/a")), ("/b", CrawledSite.Page("B")), ("/a/a", CrawledSite.Page("AA")),
            ("/sitemap.xml", "<urlset><url><loc>/listed</loc></url></urlset>"), ("/listed", CrawledSite.Page("Listed")));

        (await site.CrawlAsync(parameters: """{ "max_pages": "2" }""")).Paths.ShouldBe(["/", "/a"]);
        (await site.CrawlAsync(parameters: """{ "max_depth": 0 }""")).Paths.ShouldBe(["/"]);
        (await site.CrawlAsync(parameters: """{ "crawl_sub_pages": "false" }""")).Paths.ShouldBe(["/"]);
        (await site.CrawlAsync(parameters: """{ "max_depth": 1 }""")).Paths.ShouldBe(["/", "/a", "/b", "/listed"]);
        (await site.CrawlAsync(parameters: """{ "max_depth": 2, "use_sitemap": false }""")).Paths.ShouldBe(["/", "/a", "/b", "/a/a"]);
    }

    [Fact]
    public async Task Paths_are_included_and_excluded()
    {
        await using var site = CrawledSite.Of(
            ("/", CrawledSite.Page("Home", "/docs/a", "/docs/b.html", "/blog/x", "/docs/private/y")),
            ("/docs/a", CrawledSite.Page("A")), ("/docs/b.html", CrawledSite.Page("B")), ("/blog/x", CrawledSite.Page("X")), ("/docs/private/y", CrawledSite.Page("Y")));

        (await site.CrawlAsync(parameters: """{ "include_paths": "docs/", "exclude_paths": "*private*" }""")).Paths.ShouldBe(["/", "/docs/a", "/docs/b.html"]);
        (await site.CrawlAsync(parameters: """{ "include_paths": ["*.html", "/blog/"] }""")).Paths.ShouldBe(["/", "/docs/b.html", "/blog/x"]);
    }

    [Theory]
    [InlineData("""{ "url": "ftp://example.com/" }""", "url", "http or https")]
    [InlineData("""{ "url": 5 }""", "url", "text")]
    [InlineData("""{ "limit": 0 }""", "limit", "1 to 10000")]
    [InlineData("""{ "max_pages": "many" }""", "max_pages", "1 to 10000")]
    [InlineData("""{ "max_depth": 101 }""", "max_depth", "0 to 100")]
    [InlineData("""{ "use_sitemap": "perhaps" }""", "use_sitemap", "true or false")]
    [InlineData("""{ "include_paths": [1] }""", "include_paths", "list of texts")]
    public async Task A_wrong_parameter_is_named(string parameters, string field, string allowed)
    {
        await using var site = CrawledSite.Of();
        var failure = await Should.ThrowAsync<KvasirException>(() => site.CrawlAsync(parameters: parameters));
        (failure.Code, failure.Field).ShouldBe((ErrorCode.InvalidParam, field));
        failure.Message.ShouldContain(allowed);
        site.Asked.ShouldBeEmpty();
    }
}
