using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Faults;

public sealed class Repeating
{
    [Fact]
    public async Task A_server_that_fails_once_is_asked_again()
    {
        await using var failing = FlakyServer.Create(connection => connection.JsonAsync("""{"code":"internal_server_error","message":"Oops","status":500}""", 500));
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
        await using var server = FlakyServer.Create(connection => connection.JsonAsync("""{"code":"too_many_requests","message":"Later."}""", 429, "Retry-After: 17"));
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

    [Fact]
    public async Task What_an_attempt_deleted_whose_answer_was_lost_is_deleted()
    {
        await using var server = FlakyServer.Create(FlakyServer.Broken, connection => connection.JsonAsync("""{"code":"not_found","message":"Dataset not found."}""", 404));
        await server.Client().Datasets.DeleteAsync("d1");
        server.Requests.Count.ShouldBe(2);
    }
}
