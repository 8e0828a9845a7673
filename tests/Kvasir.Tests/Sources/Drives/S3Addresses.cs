using System.Net;
using System.Net.Sockets;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;
using Kvasir.Sources.Drives.S3;
using Kvasir.Sources.Http;

namespace Kvasir.Tests.Sources.Drives;

public sealed class S3Addresses
{
    [Fact]
    public async Task An_endpoint_on_a_private_address_is_refused_and_never_asked()
    {
        var asked = 0;
        await using var server = new LocalServer(http =>
        {
            Interlocked.Increment(ref asked);
            return LocalServer.WriteAsync(http, "secret");
        });
        using var http = new GuardedHttp(new FetchOptions(), Dns.GetHostAddressesAsync);

        foreach (var endpoint in new[] { server.Url, $"http://localhost:{server.Port}", "http://169.254.169.254/" })
        {
            (await FailureAsync(http, endpoint, "hidden-secret")).ShouldContain("is not on the public network");
            (await DriveKit.FailureAsync(() => new S3Drive(http).OpenAsync(Request(endpoint), "files", "a.txt", CancellationToken.None), "hidden-secret")).Message.ShouldContain("is not on the public network");
        }

        asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_to_another_server_is_not_followed()
    {
        var asked = 0;
        await using var other = new LocalServer(http =>
        {
            Interlocked.Increment(ref asked);
            return LocalServer.WriteAsync(http, "secret");
        });
        await using var server = new LocalServer(http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers["Location"] = other.Url + "/files";
            return Task.CompletedTask;
        });
        using var http = DriveKit.Http();

        (await FailureAsync(http, server.Url, "hidden-secret")).ShouldContain("another region or at another endpoint");

        asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_speaks_something_else_is_named()
    {
        using var http = DriveKit.Http();
        int free;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            free = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        (await FailureAsync(http, $"http://127.0.0.1:{free}", "hidden-secret")).ShouldContain($"S3 at http://127.0.0.1:{free} cannot be reached");
        await using var page = new LocalServer(context => LocalServer.WriteAsync(context, "<html><body>Hello</body>"));
        (await FailureAsync(http, page.Url, "hidden-secret")).ShouldContain("S3 at ");
        await using var broken = new LocalServer(context => LocalServer.WriteAsync(context, "<Error><Code>Odd</Code><Message>hidden-secret</Message></Error>", "application/xml", 418));
        (await FailureAsync(http, broken.Url, "hidden-secret")).ShouldContain("answered 418 Odd");
        await using var strict = new LocalServer(context => LocalServer.WriteAsync(context, "<Error><Code>SignatureDoesNotMatch</Code><Message>hidden-secret</Message></Error>", "application/xml", 403));
        (await FailureAsync(http, strict.Url, "hidden-secret")).ShouldContain("does not accept the access key or its secret (SignatureDoesNotMatch)");
    }

    [Fact]
    public async Task A_folder_without_a_name_can_be_entered()
    {
        var asked = new List<string?>();
        await using var server = new LocalServer(context =>
        {
            asked.Add(context.Request.QueryString["prefix"]);
            return LocalServer.WriteAsync(context, $"<ListBucketResult><Name>files</Name><CommonPrefixes><Prefix>{asked[^1]}/</Prefix></CommonPrefixes></ListBucketResult>", "application/xml");
        });
        using var http = DriveKit.Http();
        var drive = new S3Drive(http);

        var listing = await drive.BrowseAsync(Request(server.Url), new DriveBrowse("files", "a"), CancellationToken.None);
        await drive.BrowseAsync(Request(server.Url), new DriveBrowse("files", listing.Entries.Single().Id), CancellationToken.None);

        listing.Entries.Single().ShouldBe(new DriveEntry("a//", "/", 0, true, null));
        asked.ShouldBe(["a/", "a//"]);
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_an_error()
    {
        await using var server = new LocalServer(async context =>
        {
            context.Response.ContentLength64 = 500;
            await context.Response.OutputStream.WriteAsync(new byte[100]);
            context.Response.Abort();
        });
        using var http = DriveKit.Http();
        (await DriveKit.FailureAsync(() => new S3Drive(http).OpenAsync(Request(server.Url), "files", "a.txt", CancellationToken.None).TextAsync(), "hidden-secret")).Code.ShouldBe(ErrorCode.FetchFailed);
    }

    [Theory]
    [InlineData("endpoint", "file:///etc/passwd")]
    [InlineData("endpoint", "http://user:hidden-secret@example.com/")]
    [InlineData("endpoint", "http://example.com/?x=hidden-secret")]
    [InlineData("region", "evil.example/x")]
    [InlineData("bucket", "a/../b")]
    [InlineData("access_key_id", "")]
    [InlineData("secret_access_key", "")]
    public async Task A_credential_that_makes_no_sense_is_refused(string member, string value)
    {
        using var http = DriveKit.Http();
        var credential = new Dictionary<string, string> { ["access_key_id"] = "KEY", ["secret_access_key"] = "hidden-secret", ["endpoint"] = "http://127.0.0.1:9", [member] = value };
        var request = DriveKit.Request([.. credential.Select(pair => (pair.Key, pair.Value))]);
        (await DriveKit.FailureAsync(() => new S3Drive(http).BrowseAsync(request, new DriveBrowse("files", ""), CancellationToken.None), "hidden-secret")).Code.ShouldBe(ErrorCode.InvalidParam);
    }

    private static async Task<string> FailureAsync(GuardedHttp http, string endpoint, string secret)
    {
        var failure = await DriveKit.FailureAsync(() => new S3Drive(http).BrowseAsync(Request(endpoint), new DriveBrowse("files", ""), CancellationToken.None), secret);
        failure.Code.ShouldBe(ErrorCode.FetchFailed);
        return failure.Message;
    }

    private static SourceRequest Request(string endpoint) => DriveKit.Request(("access_key", "KEY"), ("secret_key", "hidden-secret"), ("endpoint", endpoint));
}
