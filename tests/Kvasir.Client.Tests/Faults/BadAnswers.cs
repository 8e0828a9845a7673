using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Faults;

public sealed class BadAnswers
{
    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up()
    {
        await using var server = new LoopbackServer((_, _) => Task.Delay(Timeout.Infinite, CancellationToken.None));
        var failure = await Should.ThrowAsync<KnowledgeTimeoutException>(() => server.Client(options => options.Retry.MaxRetries = 1).Datasets.GetAsync("d1", new RequestOptions { Timeout = TimeSpan.FromMilliseconds(100) }));
        failure.Message.ShouldContain("0.1 s");
        failure.Message.ShouldContain("/v1/datasets/d1");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_that_stops_half_way_is_given_up()
    {
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\":");
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        });
        await Should.ThrowAsync<KnowledgeTimeoutException>(() => server.Client(options => (options.Retry.MaxRetries, options.Timeout) = (0, TimeSpan.FromMilliseconds(100))).Datasets.GetAsync("d1"));
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_told_that_and_nothing_else()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new LoopbackServer((_, _) => stop.CancelAsync());
        await Should.ThrowAsync<OperationCanceledException>(() => server.Client().Datasets.GetAsync("d1", cancellationToken: stop.Token));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_of_something_else_is_named_for_what_it_is()
    {
        await using var server = new LoopbackServer((_, connection) => connection.SendAsync(200, "text/html", "<html>Welcome to the proxy</html>"));
        var failure = await Should.ThrowAsync<KnowledgeProtocolException>(() => server.Client().Datasets.GetAsync("d1"));
        failure.Message.ShouldContain("text/html");
        failure.Message.ShouldContain("Welcome to the proxy");
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"id":"d1","name":""")]
    [InlineData("""{"name":"no id"}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task Json_that_cannot_be_read_is_named_for_what_it_is(string body)
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync(body));
        await Should.ThrowAsync<KnowledgeProtocolException>(() => server.Client().Datasets.GetAsync("d1"));
    }

    [Fact]
    public async Task Ten_megabytes_of_excuses_are_not_read()
    {
        var sent = 0L;
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            var lump = new string('x', 64 * 1024);
            await connection.WriteAsync($"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: {10 * 1024 * 1024}\r\n\r\n");
            for (var i = 0; i < 160; i++)
            {
                await connection.WriteAsync(lump);
                Interlocked.Add(ref sent, lump.Length);
            }
        });
        var failure = await Should.ThrowAsync<KnowledgeInvalidRequestException>(() => server.Client().Datasets.GetAsync("d1"));
        failure.Message.Length.ShouldBeLessThan(500);
        failure.Message.ShouldContain("xxx");
        failure.Code.ShouldBeEmpty();
        Interlocked.Read(ref sent).ShouldBeLessThan(10 * 1024 * 1024);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again_and_then_told_of()
    {
        await using var server = new LoopbackServer((_, connection) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        await Should.ThrowAsync<KnowledgeConnectionException>(() => server.Client().Datasets.GetAsync("d1"));
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_redirection_is_not_followed_with_the_key()
    {
        await using var server = new LoopbackServer((_, connection) => connection.SendAsync(302, "text/html", "", "Location: http://elsewhere.example/"));
        var failure = await Should.ThrowAsync<KnowledgeApiException>(() => server.Client().Datasets.GetAsync("d1"));
        failure.Message.ShouldContain("http://elsewhere.example/");
    }

    [Fact]
    public async Task The_key_the_name_and_nothing_else_is_sent()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync("""{"id":"d1","name":"Manuals"}""", 200, "X-Request-Id: r7", "Idempotency-Replayed: true"));
        var answers = new List<ResponseInfo>();
        await server.Client(options => (options.ApplicationName, options.OnResponse, options.Endpoint) = ("crawler/1.2", answers.Add, new Uri(server.Address, "/v1/"))).Datasets.GetAsync("d1");
        var request = server.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/v1/datasets/d1");
        request.Header("Authorization").ShouldBe("Bearer key");
        request.Header("User-Agent").ShouldNotBeNull().ShouldStartWith("crawler/1.2 kvasir-client/");
        request.Headers.Keys.ShouldBe(["Host", "Accept", "User-Agent", "Authorization", "Accept-Encoding"], ignoreOrder: true);
        var told = answers.ShouldHaveSingleItem();
        (told.RequestId, told.IsReplayed, told.Attempt, (int)told.Status).ShouldBe(("r7", true, 1, 200));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\r\nX-Evil: 1")]
    [InlineData("ключ")]
    public async Task A_key_that_is_none_is_refused_before_anything_is_sent(string key)
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync("{}"));
        await Should.ThrowAsync<ArgumentException>(() => server.Client(options => options.ApiKey = key).Datasets.GetAsync("d1"));
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ftp://x")]
    [InlineData("relative")]
    public void An_address_that_is_none_is_refused_at_once(string address) =>
        Should.Throw<ArgumentException>(() => new KnowledgeClient(new Uri(address, UriKind.RelativeOrAbsolute), "key")).Message.ShouldContain("http://localhost:5001");
}
