namespace Kvasir.Tests.Sources.OnlineDocuments.Notion;

public sealed class NotionTroubles
{
    [Fact]
    public async Task A_full_hand_is_waited_for_as_long_as_it_says()
    {
        await using var notion = new NotionServer();
        var id = notion.Page("Busy", notion.Block("paragraph", "text"));
        notion.Refusals.Enqueue((429, "7"));
        notion.Refusals.Enqueue((429, "3600"));

        (await notion.Source.ReadAsync(notion.Request(), "", id.ToString(), "page", CancellationToken.None)).Content.ShouldBe("text");

        notion.Time.Waits.ShouldBe([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(60)]);
    }

    [Theory]
    [InlineData(429, 5, "Notion is asked too often, and still was after 5 waits.")]
    [InlineData(503, 3, "Notion answered 503.")]
    public async Task What_does_not_pass_is_given_up(int status, int retries, string message)
    {
        await using var notion = new NotionServer();
        for (var i = 0; i <= retries; i++) notion.Refusals.Enqueue((status, "1"));

        var failure = await Should.ThrowAsync<KvasirException>(() => notion.Source.ReadAsync(notion.Request(), "", Guid.NewGuid().ToString(), "page", CancellationToken.None));

        (failure.Code, failure.Message).ShouldBe((ErrorCode.FetchFailed, message));
        (notion.Time.Waits.Count, notion.Refusals.Count).ShouldBe((retries, 0));
    }

    [Theory]
    [InlineData("api_key")]
    [InlineData("token")]
    public async Task The_secret_may_have_other_names(string name)
    {
        await using var notion = new NotionServer();
        var id = notion.Page("Named");
        (await notion.Source.ReadAsync(notion.Request(name: name), "", id.ToString(), "page", CancellationToken.None)).Name.ShouldBe("Named");
    }

    [Fact]
    public async Task A_wrong_secret_is_said_but_not_shown()
    {
        await using var notion = new NotionServer();
        var failure = await Should.ThrowAsync<KvasirException>(() => notion.Source.ReadAsync(notion.Request("ntn_wrong"), "", Guid.NewGuid().ToString(), "page", CancellationToken.None));
        (failure.Code, failure.Message).ShouldBe((ErrorCode.FetchFailed, "Notion does not accept the integration secret."));
        failure.ToString().ShouldNotContain("ntn_wrong");
    }

    [Theory]
    [InlineData("11111111-2222-3333-4444-555555555555")]
    [InlineData("../users/me")]
    public async Task A_page_that_is_not_shared_is_not_found(string id)
    {
        await using var notion = new NotionServer();
        (await Should.ThrowAsync<KvasirException>(() => notion.Source.ReadAsync(notion.Request(), "", id, "page", CancellationToken.None))).Code.ShouldBe(ErrorCode.NotFound);
    }

    [Fact]
    public async Task A_missing_secret_is_named()
    {
        await using var notion = new NotionServer();
        var failure = await Should.ThrowAsync<KvasirException>(() => notion.Source.ReadAsync(notion.Request(""), "", Guid.NewGuid().ToString(), "page", CancellationToken.None));
        (failure.Code, failure.Message).ShouldBe((ErrorCode.InvalidParam, "credential: 'integration_secret' is missing"));
    }
}
