using System.Text.Json;
using Kvasir.Server.Tests.Kit;
using Kvasir.Server.Tests.Pipelines;
using Kvasir.Server.Tests.Zilliz;

namespace Kvasir.Server.Tests.Idempotency;

/// <summary>What a repetition meets while the first request is still being done.</summary>
public sealed class HeldRequests(ZillizServer zilliz) : IClassFixture<ZillizServer>
{
    private readonly string _key = KeyedCalls.NewKey();

    [Fact]
    public async Task Waits_its_turn_and_gets_the_answer_when_there_is_one()
    {
        await using var held = new HeldServer();
        var (pipeline, body) = (await zilliz.IngestDocsAsync(KeyedCalls.NewKey()), Body(held));
        var first = RunAsync(pipeline, body);
        await held.Asked;
        var early = await RunAsync(pipeline, body);
        early.Refused(409, 90061).ShouldStartWith("Idempotency-Key:");
        early.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        held.Open();
        (await first).Data()["num_chunks"]!.GetValue<int>().ShouldBe(1);
        (await RunAsync(pipeline, body)).ShouldReplay(await first);
    }

    [Fact]
    public async Task Is_answered_although_the_first_client_has_gone_away()
    {
        await using var held = new HeldServer();
        var (pipeline, body) = (await zilliz.IngestDocsAsync(KeyedCalls.NewKey()), Body(held));
        using var leaving = new CancellationTokenSource();
        using var request = KeyedCalls.Keyed(new HttpRequestMessage(HttpMethod.Post, $"v1/pipelines/{pipeline}/run") { Content = new StringContent(body) }, _key);
        var first = zilliz.Api.Http.SendAsync(request, leaving.Token);
        await held.Asked;
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        held.Open();

        Answer? again = null;
        await Eventually.TrueAsync(async () => (int)(again = await RunAsync(pipeline, body)).Status != 409, TimeSpan.FromMinutes(1));
        again!.Data()["num_chunks"]!.GetValue<int>().ShouldBe(1);
        again!.IsReplayed().ShouldBeTrue();
    }

    [Fact]
    public async Task Makes_nothing_of_its_own_with_eight_at_once()
    {
        var dataset = await zilliz.Api.CreateDatasetAsync("economy");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => zilliz.Api.UploadAsync(dataset, "notes.txt", "text", _key, $"boundary{i}")));
        var done = answers.Where(answer => (int)answer.Status == 200).ToList();
        done.Count(answer => !answer.IsReplayed()).ShouldBe(1);
        done.Select(answer => answer.Text).Distinct().ShouldHaveSingleItem();
        foreach (var answer in answers.Except(done)) answer.Failed(409, "idempotency_in_progress");
        (await zilliz.Api.CountDocumentsAsync(dataset)).ShouldBe(1);
    }

    private static string Body(HeldServer held) => JsonSerializer.Serialize(new { data = new { doc_url = held.Url + "/kestrel.txt" } });

    private Task<Answer> RunAsync(string pipeline, string body) => zilliz.Api.PostAsync($"v1/pipelines/{pipeline}/run", body, _key);
}
