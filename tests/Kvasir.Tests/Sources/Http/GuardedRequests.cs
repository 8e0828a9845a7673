using System.Net;
using System.Text;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources.Http;

namespace Kvasir.Tests.Sources.Http;

public sealed class GuardedRequests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("ff02::1")]
    public void Never_go_to_an_address_that_is_not_public(string address) => new AddressGuard([]).Allows(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("9.9.9.9")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:9.9.9.9")]
    [InlineData("64:ff9b::909:909")]
    public void Go_to_public_addresses(string address) => new AddressGuard([]).Allows(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://017700000001:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://LOCALHOST:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://0:{0}/")]
    public async Task Do_not_reach_this_machine_however_it_is_written(string address)
    {
        var asked = 0;
        await using var server = new LocalServer(http =>
        {
            Interlocked.Increment(ref asked);
            return LocalServer.WriteAsync(http, "secret");
        });
        using var http = new GuardedHttp(new FetchOptions(), Dns.GetHostAddressesAsync);

        var failure = await Should.ThrowAsync<KvasirException>(() => http.GetAsync(new Uri(string.Format(null, address, server.Port)), null, CancellationToken.None));

        failure.Code.ShouldBe(ErrorCode.FetchFailed);
        failure.Message.ShouldContain("is not on the public network");
        asked.ShouldBe(0);
    }

    [Fact]
    public async Task Connect_to_the_address_that_was_checked_and_ask_for_it_once()
    {
        await using var server = new LocalServer(http => LocalServer.WriteAsync(http, "secret"));
        var answers = new Queue<string>(["9.9.9.9", "127.0.0.1"]);
        var lookups = 0;
        using var http = new GuardedHttp(new FetchOptions { ConnectTimeout = TimeSpan.FromMilliseconds(300) }, (_, _) =>
        {
            lookups++;
            return Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]);
        });

        (await Should.ThrowAsync<KvasirException>(() => http.GetAsync(new Uri($"http://rebinding.example:{server.Port}/"), null, CancellationToken.None))).Code.ShouldBe(ErrorCode.FetchFailed);

        lookups.ShouldBe(1);
    }

    [Fact]
    public async Task Refuse_a_name_with_one_private_address_among_public_ones()
    {
        using var http = new GuardedHttp(new FetchOptions(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("9.9.9.9"), IPAddress.Parse("10.0.0.1")]));
        (await FailureAsync(http, "http://mixed.example/")).ShouldContain("'mixed.example' is not on the public network");
    }

    [Fact]
    public async Task Refuse_a_redirect_to_a_private_address()
    {
        await using var server = new LocalServer(http =>
        {
            http.Response.Redirect("http://169.254.169.254/latest/meta-data/");
            return Task.CompletedTask;
        });
        using var http = Open();
        (await FailureAsync(http, server.Url)).ShouldContain("'169.254.169.254' is not on the public network");
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("gopher://127.0.0.1/")]
    public async Task Know_http_and_https_only(string address)
    {
        await using var server = new LocalServer(http =>
        {
            http.Response.Redirect(address);
            return Task.CompletedTask;
        });
        using var http = Open();
        (await FailureAsync(http, address)).ShouldContain("Only absolute http and https");
        (await FailureAsync(http, server.Url)).ShouldContain("Only absolute http and https");
    }

    [Fact]
    public async Task Keep_credentials_from_other_hosts()
    {
        string? seen = "not asked";
        await using var other = new LocalServer(http =>
        {
            seen = http.Request.Headers["Authorization"];
            return LocalServer.WriteAsync(http, "hello");
        });
        await using var server = new LocalServer(http =>
        {
            http.Response.Redirect(other.Url + "/there");
            return Task.CompletedTask;
        });
        using var http = Open();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer secret");

        using var answer = await http.SendAsync(request, CancellationToken.None);

        answer.RequestMessage!.RequestUri!.AbsoluteUri.ShouldBe(other.Url + "/there");
        seen.ShouldBeNull();
    }

    [Fact]
    public async Task Stop_after_five_redirects_too_many_bytes_and_too_long()
    {
        var never = new TaskCompletionSource();
        await using var server = new LocalServer(async http =>
        {
            switch (http.Request.Url!.AbsolutePath)
            {
                case "/loop": http.Response.Redirect("/loop"); break;
                case "/slow": await never.Task; break;
                default: await LocalServer.WriteAsync(http, new string('x', 2000)); break;
            }
        });
        using var http = Open(options =>
        {
            options.MaxBytes = 1000;
            options.Timeout = TimeSpan.FromSeconds(1);
        });

        (await FailureAsync(http, server.Url + "/loop")).ShouldContain("redirects more than 5 times");
        (await FailureAsync(http, server.Url + "/big?token=secret")).ShouldBe($"{server.Url}/big answered more than 1000 bytes.");
        (await FailureAsync(http, server.Url + "/slow")).ShouldContain("did not answer within 1 s");
        never.SetResult();
    }

    [Fact]
    public async Task Say_where_an_answer_came_from_and_of_what_kind_it_is()
    {
        await using var server = new LocalServer(http =>
        {
            if (http.Request.Url!.AbsolutePath == "/old") http.Response.Redirect("/new");
            else return LocalServer.WriteAsync(http, "héllo", "text/plain; charset=utf-8");
            return Task.CompletedTask;
        });
        using var http = Open();

        var body = await http.GetAsync(new Uri(server.Url + "/old"), null, CancellationToken.None);

        (body.Address.AbsolutePath, body.MediaType, body.Charset, Encoding.UTF8.GetString(body.Bytes.Span)).ShouldBe(("/new", "text/plain", "utf-8", "héllo"));
    }

    private static GuardedHttp Open(Action<FetchOptions>? set = null)
    {
        var options = new FetchOptions();
        options.AllowedNetworks.Add("127.0.0.1");
        set?.Invoke(options);
        return new GuardedHttp(options, Dns.GetHostAddressesAsync);
    }

    private static async Task<string> FailureAsync(GuardedHttp http, string address)
    {
        var failure = await Should.ThrowAsync<KvasirException>(() => http.GetAsync(new Uri(address), null, CancellationToken.None));
        failure.Code.ShouldBe(ErrorCode.FetchFailed);
        return failure.Message;
    }
}
