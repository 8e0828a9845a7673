using System.Collections.Concurrent;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Sources.Websites;

public sealed class WaitingForHosts
{
    [Fact]
    public async Task The_pause_that_robots_txt_asks_for_is_kept_between_pages()
    {
        var time = new QuickTime();
        await using var site = Site("User-agent: *\nCrawl-delay: 7\n", time);
        await site.CrawlAsync(parameters: """{ "use_sitemap": false }""");
        site.Asked.ShouldBe(["/robots.txt", "/", "/a", "/b"]);
        time.Waits.ShouldBe(Enumerable.Repeat(TimeSpan.FromSeconds(7), 3));
    }

    [Fact]
    public async Task Without_one_the_configured_pause_is_kept()
    {
        var time = new QuickTime();
        await using var site = Site("", time);
        await site.CrawlAsync(parameters: """{ "use_sitemap": false }""");
        time.Waits.ShouldBe(Enumerable.Repeat(TimeSpan.FromSeconds(2), 3));
    }

    [Fact]
    public async Task A_busy_host_is_given_the_time_it_asks_for()
    {
        var time = new QuickTime();
        var asked = 0;
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl != "/") return false;
            http.Response.AddHeader("Retry-After", "30");
            await LocalServer.WriteAsync(http, "<p>words</p>", status: ++asked < 3 ? 503 : 200);
            return true;
        }, time: time);
        (await site.CrawlAsync(parameters: """{ "use_sitemap": false }""")).Paths.ShouldBe(["/"]);
        time.Waits.ShouldBe(Enumerable.Repeat(TimeSpan.FromSeconds(30), 2));
    }

    [Fact]
    public async Task A_crawl_that_takes_too_long_ends_with_what_it_has()
    {
        var time = new QuickTime();
        var never = new TaskCompletionSource();
        await using var site = new CrawledSite(async http =>
        {
            if (http.Request.RawUrl == "/") await LocalServer.WriteAsync(http, CrawledSite.Page("Home", "/long", "/after"));
            else if (http.Request.RawUrl == "/long")
            {
                time.LetTheHourPass();
                await never.Task;
            }
            else return false;
            return true;
        }, time: time);

        var crawl = await site.CrawlAsync();
        never.SetResult();

        crawl.Paths.ShouldBe(["/"]);
        crawl.Failures.ShouldHaveSingleItem().ShouldStartWith("The crawl was ended after 01:00:00");
        site.Asked.ShouldNotContain("/after");
    }

    private static CrawledSite Site(string robots, TimeProvider time) => new(async http =>
    {
        if (http.Request.RawUrl == "/robots.txt") await LocalServer.WriteAsync(http, robots, "text/plain");
        else await LocalServer.WriteAsync(http, CrawledSite.Page("Page", "/a", "/b"));
        return true;
    }, crawling: crawl => crawl.MinDelay = TimeSpan.FromSeconds(2), time: time);

    // Stands still, and everything that is waited for comes at once; only an hour has to be told to pass.
    private sealed class QuickTime : TimeProvider
    {
        private readonly ConcurrentQueue<TimeSpan> _waits = [];
        private Action _hour = () => { };

        public IReadOnlyList<TimeSpan> Waits => [.. _waits];

        public void LetTheHourPass() => _hour();

        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.FromHours(1))
            {
                _hour = () => callback(state);
                return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            _waits.Enqueue(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
