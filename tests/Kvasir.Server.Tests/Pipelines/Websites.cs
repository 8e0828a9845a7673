using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Pipelines;

[Trait("Store", "any")]
public sealed class Websites : IAsyncLifetime
{
    private const int Pages = 300;

    private readonly TestServer _server = new();
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly TaskCompletionSource _never = new();
    private readonly LocalServer _site;

    public Websites() => _site = new LocalServer(http =>
    {
        _asked.Enqueue(http.Request.RawUrl!);
        return AnswerAsync(http, http.Request.Url!.AbsolutePath);
    });

    public async Task InitializeAsync()
    {
        _server.Settings["Kvasir:Fetch:AllowedNetworks:0"] = "127.0.0.1";
        _server.Settings["Kvasir:Fetch:Timeout"] = "00:00:05";
        _server.Settings["Kvasir:Crawl:MinDelay"] = "00:00:00";
        await _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        _never.TrySetCanceled();
        await _site.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_site_of_three_hundred_pages_with_traps_is_crawled_and_indexed()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "website");

        var events = await pipeline.BrowseAsync(new JsonObject { ["url"] = _site.Url, ["limit"] = 1000 }).ToListAsync();

        events.SkipLast(1).ShouldAllBe(happened => happened["event"]!.GetValue<string>() == "datasource_processing");
        var counts = events.SkipLast(1).Select(happened => happened["completed"]!.GetValue<int>()).ToList();
        counts.ShouldBe(counts.Order());
        events[^1]["event"]!.GetValue<string>().ShouldBe("datasource_completed");
        var found = events[^1]["data"]!.AsArray().Select(page => (JsonObject)page!).Where(page => page["source_url"]!.GetValue<string>().Contains("/page/", StringComparison.Ordinal)).ToList();
        found.Select(page => page["title"]!.GetValue<string>()).Distinct().Count().ShouldBe(Pages);
        found.Count.ShouldBe(Pages);
        _asked.ShouldNotContain("/private/");
        _asked.Count.ShouldBeLessThan(Pages + 100, "links without an end are left alone");

        var ends = (await pipeline.StreamAsync(pipeline.Body(found, mode: "streaming")).ToListAsync()).Where(happened => happened["event"]!.GetValue<string>() == "workflow_finished").ToList();

        ends.Select(end => end["document_id"]!.GetValue<string>()).Distinct().Count().ShouldBe(Pages);
        ends.ShouldAllBe(end => end["data"]!["status"]!.GetValue<string>() == "succeeded");
        (await pipeline.DocumentsAsync()).ShouldAllBe(document => document!["indexing_status"]!.GetValue<string>() == "completed");
        (await pipeline.FindAsync("subject217")).ShouldBe(["Page 217"]);
    }

    [Fact]
    public async Task An_item_with_an_address_alone_is_fetched_in_its_run()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "website");
        var answer = await pipeline.RunAsync(new JsonObject { ["url"] = $"{_site.Url}/page/7" }, new JsonObject { ["url"] = $"{_site.Url}/broken" }, new JsonObject { ["url"] = $"{_site.Url}/old" });
        answer["documents"]!.AsArray().Select(document => document!["indexing_status"]!.GetValue<string>()).ShouldBe(["completed", "error", "completed"]);
        answer["documents"]![1]!["error"]!.GetValue<string>().ShouldContain("500");
        (await pipeline.SegmentsAsync(answer["documents"]![0]!["id"]!.GetValue<string>())).ShouldContain("It is about subject7.");
        (await pipeline.SegmentsAsync(answer["documents"]![2]!["id"]!.GetValue<string>())).ShouldContain("It is about subject5.");
    }

    [Fact]
    public async Task A_client_that_leaves_ends_its_crawl()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "website");
        using var leaving = new CancellationTokenSource();
        var left = Should.ThrowAsync<OperationCanceledException>(async () => await pipeline.BrowseAsync(new JsonObject { ["url"] = $"{_site.Url}/chain/0", ["limit"] = 1000 }, null, leaving.Token).ToListAsync());
        await Eventually.TrueAsync(() => Task.FromResult(_asked.Contains("/chain/held")), TimeSpan.FromMinutes(1));
        await leaving.CancelAsync();
        await left;

        // A host is asked by one crawl at a time, in turn: these would let the first go on if it were still there.
        for (var other = 1; other <= 3; other++)
            await pipeline.FoundAsync(new JsonObject { ["url"] = $"{_site.Url}/page/{other}", ["crawl_subpages"] = false, ["limit"] = 1, ["use_sitemap"] = false });
        _asked.ShouldNotContain("/chain/after");
    }

    private async Task AnswerAsync(HttpListenerContext http, string path)
    {
        switch (path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case []:
                await WriteAsync(http, "Start", [.. Enumerable.Range(0, Pages).Select(page => $"/page/{page}"), "/trap?next=1", "/deep/", "/broken", "/slow", "/old", "/private/"]);
                break;
            case ["robots.txt"]:
                await LocalServer.WriteAsync(http, "User-agent: *\nDisallow: /private/\n", "text/plain");
                break;
            case ["page", var number]:
                await WriteAsync(http, $"Page {number}", ["/"], $"It is about subject{number}.");
                break;
            case ["trap"]:
                await WriteAsync(http, "Trap", [$"/trap?next={int.Parse(http.Request.QueryString["next"]!, null) + 1}"]);
                break;
            case ["deep", ..]:
                await WriteAsync(http, "Deep", [path + "again/"]);
                break;
            case ["old"]:
                http.Response.Redirect("/page/5");
                break;
            case ["slow"] or ["chain", "held"]:
                await _never.Task;
                break;
            case ["chain", "0"]:
                await WriteAsync(http, "Chain", ["/chain/held", "/chain/after"]);
                break;
            default:
                await LocalServer.WriteAsync(http, "", status: path == "/broken" ? 500 : 404);
                break;
        }
    }

    private static Task WriteAsync(HttpListenerContext http, string title, IEnumerable<string> links, string text = "Nothing else.") => LocalServer.WriteAsync(
        http, $"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p>{string.Concat(links.Select(link => $"<p><a href=\"{link}\">more</a></p>"))}</main></body></html>");
}
