using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Sources.Websites;

public sealed class CanonicalPages
{
    [Fact]
    public async Task Pages_of_one_canonical_address_are_brought_once_under_it()
    {
        await using var site = CrawledSite.Of(
            ("/", CrawledSite.Page("Home", "/a?sort=up", "/a?sort=down", "/a", "/print/a")),
            ("/a?sort=up", Page("/a")), ("/a?sort=down", Page("/a")), ("/print/a", Page("/a?utm_source=print")), ("/a", Page("/a")));
        (await site.CrawlAsync()).Paths.ShouldBe(["/", "/a"]);
        site.Asked.Count(path => path == "/a").ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_canonical_address_costs_no_page()
    {
        await using var site = new CrawledSite(async http =>
        {
            var page = http.Request.RawUrl switch
            {
                "/" => CrawledSite.Page("Home", "/missing", "/elsewhere", "/slash/", "/one"),
                "/missing" => Page("/nowhere"),
                "/elsewhere" => Page("http://elsewhere.example/"),
                "/slash/" => Page("/slash"),
                "/one" => Page("/two"),
                "/two" => Page("/one"),
                _ => null,
            };
            if (http.Request.RawUrl == "/slash") http.Response.Redirect("/slash/");
            else if (page is null) return false;
            else await LocalServer.WriteAsync(http, page);
            return true;
        });
        (await site.CrawlAsync()).Paths.ShouldBe(["/", "/missing", "/elsewhere", "/slash/", "/two"]);
    }

    private static string Page(string canonical) => $"""<html><head><link rel="canonical" href="{canonical}"></head><body><p>words</p></body></html>""";
}
