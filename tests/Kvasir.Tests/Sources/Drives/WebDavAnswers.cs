using System.Net;
using System.Text;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;
using Kvasir.Sources.Drives.WebDav;
using Kvasir.Sources.Http;

namespace Kvasir.Tests.Sources.Drives;

public sealed class WebDavAnswers
{
    private const string Folder = "<d:response><d:href>/dav/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>";

    [Fact]
    public async Task What_lies_elsewhere_does_not_belong_to_the_folder()
    {
        var listing = await BrowseAsync(Folder + File("/dav/mine.txt") + File("http://internal.example/dav/proxied.txt") + File("/other/above.txt") + File("/dav/../up.txt") + File("/dav/sub/deeper.txt")
            + File("/dav/a%2Fb.txt") + File("/dav/a%5Cb.txt") + File("/dav/mine.txt") + "<d:response><d:href>/dav/gone.txt</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>");
        listing.Entries.Select(entry => entry.Id).ShouldBe(["mine.txt", "proxied.txt"]);
    }

    [Fact]
    public async Task Without_a_tag_the_time_and_the_size_are_the_version()
    {
        var first = await BrowseAsync(Folder + File("/dav/a.txt", "<d:getlastmodified>Mon, 05 Jan 2026 10:00:00 GMT</d:getlastmodified><d:getcontentlength>5</d:getcontentlength>"));
        var later = await BrowseAsync(Folder + File("/dav/a.txt", "<d:getlastmodified>Mon, 05 Jan 2026 10:00:00 GMT</d:getlastmodified><d:getcontentlength>6</d:getcontentlength>"));
        first.Entries.Single().Version.ShouldBe("Mon, 05 Jan 2026 10:00:00 GMT, 5");
        later.Entries.Single().Version.ShouldNotBe(first.Entries.Single().Version);
    }

    [Fact]
    public async Task One_level_is_asked_for_with_the_token()
    {
        var asked = new List<(string, string?, string?)>();
        await using var server = new LocalServer(http =>
        {
            asked.Add((http.Request.HttpMethod, http.Request.Headers["Depth"], http.Request.Headers["Authorization"]));
            return LocalServer.WriteAsync(http, Body(Folder), "application/xml", 207);
        });
        using var http = DriveKit.Http();
        await new WebDavDrive(http).BrowseAsync(DriveKit.Request(("url", server.Url + "/dav"), ("token", "abc")), new DriveBrowse(null, ""), CancellationToken.None);
        asked.ShouldBe([("PROPFIND", "1", "Bearer abc")]);
    }

    [Theory]
    [InlineData(207, """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><d:multistatus xmlns:d="DAV:"><d:response><d:href>&e;</d:href></d:response></d:multistatus>""", "answered something that is not WebDAV")]
    [InlineData(207, "<html><body>Hello</body></html>", "answered something that is not WebDAV")]
    [InlineData(207, """<d:multistatus xmlns:d="DAV:"><d:response>""", "answered something that is not WebDAV")]
    [InlineData(200, "<html><body>Hello</body></html>", "is no folder of a WebDAV server")]
    [InlineData(405, "", "is no folder of a WebDAV server")]
    [InlineData(500, "", "answered 500")]
    [InlineData(301, "", "is elsewhere: give the address that it redirects to")]
    public async Task An_answer_that_is_no_listing_is_an_error(int status, string body, string words)
    {
        await using var server = new LocalServer(http => LocalServer.WriteAsync(http, body, "application/xml", status));
        using var http = DriveKit.Http();
        var failure = await DriveKit.FailureAsync(() => Browse(http, server.Url + "/dav"), "hidden-secret");
        (failure.Code, failure.Message).ShouldBe((ErrorCode.FetchFailed, $"{server.Url}/dav/ {words}."));
    }

    [Fact]
    public async Task A_listing_of_more_than_16_MB_is_refused()
    {
        await using var server = new LocalServer(http => LocalServer.WriteAsync(http, Body(new string(' ', 17 << 20)), "application/xml", 207));
        using var http = DriveKit.Http();
        (await DriveKit.FailureAsync(() => Browse(http, server.Url + "/dav"))).Message.ShouldContain("answered more than 16777216 bytes");
    }

    [Fact]
    public async Task A_file_that_grows_over_the_limit_or_breaks_off_is_an_error()
    {
        await using var server = new LocalServer(async context =>
        {
            if (context.Request.HttpMethod == "PROPFIND")
            {
                await LocalServer.WriteAsync(context, Body(File(context.Request.RawUrl!, "<d:getcontentlength>5</d:getcontentlength>")), "application/xml", 207);
                return;
            }

            if (context.Request.RawUrl == "/dav/short.txt") context.Response.ContentLength64 = 500;
            else context.Response.SendChunked = true;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(new string('x', context.Request.RawUrl == "/dav/short.txt" ? 100 : 3000)));
            if (context.Request.RawUrl == "/dav/short.txt") context.Response.Abort();
        });
        using var http = DriveKit.Http(options => options.MaxBytes = 1000);
        var request = DriveKit.Request(("url", server.Url + "/dav"));
        (await DriveKit.FailureAsync(() => new WebDavDrive(http).OpenAsync(request, null, "long.txt", CancellationToken.None).TextAsync())).Message.ShouldBe("The file 'long.txt' is larger than 1000 bytes.");
        (await DriveKit.FailureAsync(() => new WebDavDrive(http).OpenAsync(request, null, "short.txt", CancellationToken.None).TextAsync())).Code.ShouldBe(ErrorCode.FetchFailed);
    }

    [Fact]
    public async Task A_download_may_lead_to_another_host_which_never_sees_the_credential()
    {
        string? seen = "not asked";
        await using var other = new LocalServer(context =>
        {
            seen = context.Request.Headers["Authorization"];
            return LocalServer.WriteAsync(context, "hello", "text/plain");
        });
        await using var server = new LocalServer(context =>
        {
            if (context.Request.HttpMethod == "PROPFIND") return LocalServer.WriteAsync(context, Body(File("/dav/a.txt")), "application/xml", 207);
            context.Response.Redirect(other.Url + "/signed");
            return Task.CompletedTask;
        });
        using var http = DriveKit.Http();
        var request = DriveKit.Request(("url", server.Url + "/dav"), ("username", "anna"), ("password", "hidden-secret"));

        (await new WebDavDrive(http).OpenAsync(request, null, "a.txt", CancellationToken.None).TextAsync()).ShouldBe("hello");

        seen.ShouldBeNull();
    }

    [Fact]
    public async Task An_address_that_is_not_public_is_refused_and_never_asked()
    {
        var asked = 0;
        await using var server = new LocalServer(context =>
        {
            Interlocked.Increment(ref asked);
            return LocalServer.WriteAsync(context, Body(Folder), "application/xml", 207);
        });
        using var http = new GuardedHttp(new FetchOptions(), Dns.GetHostAddressesAsync);
        foreach (var url in new[] { server.Url, $"http://localhost:{server.Port}/dav", "http://169.254.169.254/" })
            (await DriveKit.FailureAsync(() => Browse(http, url), "hidden-secret")).Message.ShouldContain("is not on the public network");
        asked.ShouldBe(0);
        (await DriveKit.FailureAsync(() => Browse(http, "ftp://example.com/"))).Code.ShouldBe(ErrorCode.InvalidParam);
        (await DriveKit.FailureAsync(() => Browse(http, "http://anna:hidden-secret@example.com/"), "hidden-secret")).Code.ShouldBe(ErrorCode.InvalidParam);
    }

    private static Task<DriveListing> Browse(GuardedHttp http, string url) =>
        new WebDavDrive(http).BrowseAsync(DriveKit.Request(("url", url), ("username", "anna"), ("password", "hidden-secret")), new DriveBrowse(null, ""), CancellationToken.None);

    private static async Task<DriveListing> BrowseAsync(string responses)
    {
        await using var server = new LocalServer(http => LocalServer.WriteAsync(http, Body(responses), "application/xml; charset=utf-8", 207));
        using var http = DriveKit.Http();
        return await Browse(http, server.Url + "/dav");
    }

    private static string Body(string responses) => $"""<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">{responses}</d:multistatus>""";

    private static string File(string href, string properties = "<d:getetag>\"1\"</d:getetag>") =>
        $"<d:response><d:href>{href}</d:href><d:propstat><d:prop><d:resourcetype/>{properties}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat><d:propstat><d:prop><d:getcontenttype/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>";
}
