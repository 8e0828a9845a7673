using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Faults;

public sealed class Repeating
{
    private const string Dataset = """{"id":"d1","name":"Manuals"}""";

    [Fact]
    public async Task A_server_that_fails_once_is_asked_again()
    {
        await using var failing = FirstFails(connection => connection.JsonAsync("""{"code":"internal_server_error","message":"Oops","status":500}""", 500));
        (await failing.Client().Datasets.GetAsync("d1")).Name.ShouldBe("Manuals");
        failing.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_pass_is_tried_as_often_as_the_options_say(int status)
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync("""{"code":"busy","message":"Later."}""", status));
        var failure = await Should.ThrowAsync<KnowledgeApiException>(() => server.Client().Datasets.GetAsync("d1"));
        ((int)failure.Status, failure.Code, failure.Message).ShouldBe((status, "busy", "Later."));
        server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task What_will_not_pass_is_not_tried_again(int status)
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync("""{"code":"no","message":"No."}""", status));
        await Should.ThrowAsync<KnowledgeApiException>(() => server.Client().Datasets.GetAsync("d1"));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_wait_is_as_long_as_the_server_says()
    {
        var time = new HurriedTime();
        await using var server = FirstFails(connection => connection.JsonAsync("""{"code":"too_many_requests","message":"Later."}""", 429, "Retry-After: 17"));
        await server.Client(options => options.TimeProvider = time).Datasets.GetAsync("d1");
        time.Waits.ShouldBe([TimeSpan.FromSeconds(17)]);
    }

    [Fact]
    public async Task A_server_that_wants_too_long_a_wait_is_not_waited_for()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync("""{"code":"too_many_requests","message":"Tomorrow."}""", 429, "Retry-After: 3600"));
        var failure = await Should.ThrowAsync<KnowledgeTooManyRequestsException>(() => server.Client().Datasets.GetAsync("d1"));
        failure.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Waits_double_and_are_spread()
    {
        var time = new HurriedTime();
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync("{}", 503));
        var client = server.Client(options => (options.TimeProvider, options.Retry) = (time, new RetryOptions { MaxRetries = 4, Delay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(3) }));
        await Should.ThrowAsync<KnowledgeApiException>(() => client.Datasets.GetAsync("d1"));
        time.Waits.Count.ShouldBe(4);
        foreach (var (wait, longest) in time.Waits.Zip([1.0, 2.0, 3.0, 3.0])) wait.TotalSeconds.ShouldBeInRange(longest / 2, longest);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(0)]
    public async Task Creating_is_never_repeated_without_a_key(int status)
    {
        await using var server = FirstFails(connection => Fail(connection, status));
        await Should.ThrowAsync<KnowledgeException>(() => server.Client().Datasets.CreateAsync(new NewDataset { Name = "Manuals" }));
        await Should.ThrowAsync<KnowledgeException>(() => FirstFailsOn(status, client => client.Documents.CreateByTextAsync("d1", new NewTextDocument { Name = "a", Text = "b" })));
        server.Requests.ShouldHaveSingleItem().Header("Idempotency-Key").ShouldBeNull();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task Creating_with_a_key_is_repeated_with_the_same_key(int status)
    {
        await using var server = FirstFails(connection => Fail(connection, status));
        await server.Client(options => options.UseIdempotencyKeys = true).Datasets.CreateAsync(new NewDataset { Name = "Manuals" });
        server.Requests.Count.ShouldBe(2);
        server.Requests[0].Header("Idempotency-Key").ShouldNotBeNullOrEmpty();
        server.Requests[1].Header("Idempotency-Key").ShouldBe(server.Requests[0].Header("Idempotency-Key"));
        server.Requests[1].Body.ShouldBe(server.Requests[0].Body);
    }

    [Fact]
    public async Task Every_creating_call_has_another_key_and_reading_has_none()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync(Dataset));
        var client = server.Client(options => options.UseIdempotencyKeys = true);
        await client.Datasets.CreateAsync(new NewDataset { Name = "a" });
        await client.Datasets.CreateAsync(new NewDataset { Name = "a" });
        await client.Datasets.CreateAsync(new NewDataset { Name = "a" }, new RequestOptions { IdempotencyKey = "mine" });
        await client.Datasets.GetAsync("d1");
        var keys = server.Requests.Select(request => request.Header("Idempotency-Key")).ToList();
        keys[0].ShouldNotBe(keys[1]);
        keys[2..].ShouldBe(["mine", null]);
    }

    [Fact]
    public async Task A_key_of_one_call_allows_to_repeat_it()
    {
        await using var server = FirstFails(connection => connection.JsonAsync("{}", 503));
        await server.Client().Datasets.CreateAsync(new NewDataset { Name = "a" }, new RequestOptions { IdempotencyKey = "mine" });
        server.Requests.Select(request => request.Header("Idempotency-Key")).ShouldBe(["mine", "mine"]);
    }

    [Fact]
    public async Task What_an_attempt_deleted_whose_answer_was_lost_is_deleted()
    {
        await using var server = FirstFails(Broken, connection => connection.JsonAsync("""{"code":"not_found","message":"Dataset not found."}""", 404));
        await server.Client().Datasets.DeleteAsync("d1");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_stream_that_cannot_be_read_twice_is_sent_once()
    {
        await using var server = FirstFails(connection => connection.JsonAsync("{}", 503));
        await using var content = new OneWayStream("text"u8.ToArray());
        var client = server.Client(options => options.UseIdempotencyKeys = true);
        await Should.ThrowAsync<KnowledgeApiException>(() => client.Pipelines.UploadFileAsync(FileUpload.FromStream(content, "a.txt")));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_that_can_seek_is_sent_again_from_where_it_stood()
    {
        await using var server = FirstFails(connection => connection.JsonAsync("{}", 503), connection => connection.JsonAsync("""{"id":"f1","name":"a.txt"}""", 201));
        using var content = new MemoryStream("skipped text"u8.ToArray()) { Position = 8 };
        await server.Client(options => options.UseIdempotencyKeys = true).Pipelines.UploadFileAsync(FileUpload.FromStream(content, "a.txt"));
        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(request => request.Body.Contains("\r\n\r\ntext\r\n"));
    }

    private static Task Broken(LoopbackConnection connection)
    {
        connection.Reset();
        return Task.CompletedTask;
    }

    private static Task Fail(LoopbackConnection connection, int status) => status == 0 ? Broken(connection) : connection.JsonAsync("{}", status, "Retry-After: 0");

    private static async Task FirstFailsOn(int status, Func<KnowledgeClient, Task> call)
    {
        await using var server = FirstFails(connection => Fail(connection, status));
        try
        {
            await call(server.Client());
        }
        finally
        {
            server.Requests.Count.ShouldBe(1);
        }
    }

    private static LoopbackServer FirstFails(Func<LoopbackConnection, Task> fail, Func<LoopbackConnection, Task>? then = null)
    {
        var calls = 0;
        return new((_, connection) => Interlocked.Increment(ref calls) == 1 ? fail(connection) : (then ?? (fine => fine.JsonAsync(Dataset)))(connection));
    }

    private sealed class OneWayStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
