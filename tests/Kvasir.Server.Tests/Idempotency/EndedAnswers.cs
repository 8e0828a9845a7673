using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Idempotency;

public sealed class EndedAnswers : IAsyncLifetime
{
    private readonly TestServer _server = new();

    [Fact]
    public async Task A_key_is_free_again_when_the_time_of_its_answer_is_over()
    {
        var key = KeyedCalls.NewKey();
        var body = $$"""{"name":"{{key}}"}""";
        (await _server.Api.PostAsync("v1/datasets/tags", body, key)).Ok();
        // Done again, it finds what the first has made.
        await Eventually.TrueAsync(async () => (int)(await _server.Api.PostAsync("v1/datasets/tags", body, key)).Status == 400, TimeSpan.FromMinutes(1));
    }

    public Task InitializeAsync()
    {
        _server.Settings["Kvasir:Idempotency:KeepFor"] = "00:00:01";
        return _server.InitializeAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync();
}
