using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Sync;

/// <summary>A server that is killed in the middle of an update: the model waits, so the middle lasts as long as a test wants.</summary>
public sealed class KilledUpdates : IAsyncLifetime
{
    private static readonly object Lines = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 50 } } };

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-sync-").FullName;
    private readonly EmbeddingEndpoint _model = new();
    private ServerProcess? _server;

    private Api Api => _server!.Api;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await _server!.DisposeAsync();
        await _model.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Go_on_after_the_kill_with_the_old_text_answering_meanwhile_and_embed_only_what_changed()
    {
        var (dataset, id) = await AddedAsync();
        var kept = (await SegmentsAsync(dataset, id))[0]!["id"]!.GetValue<string>();
        var batch = await BeginUpdateAsync(dataset, id);
        for (var kill = 0; kill < 2; kill++)
        {
            await KillAsync();
            (await ContentsAsync(dataset, id)).ShouldBe(["apples", "bears"]);
            (await Api.RetrieveAsync(dataset, "bears", "full_text_search")).ShouldHaveSingleItem();
            (await Api.RetrieveAsync(dataset, "cats", "full_text_search")).ShouldBeEmpty();
        }

        _model.Open();
        (await Api.WaitAsync(dataset, batch))["sync"]!.ToJsonString().ShouldBe("""{"embedded":1,"reused":1,"deleted":1}""");
        (await ContentsAsync(dataset, id)).ShouldBe(["apples", "cats"]);
        (await SegmentsAsync(dataset, id))[0]!["id"]!.GetValue<string>().ShouldBe(kept);
        (await DownloadAsync(dataset, id)).ShouldBe("apples\ncats");
    }

    [Fact]
    public async Task That_fail_after_the_kill_leave_name_text_and_file_as_they_were()
    {
        var (dataset, id) = await AddedAsync();
        var batch = await BeginUpdateAsync(dataset, id);
        await KillAsync();
        _model.IsBroken = true;
        _model.Open();
        (await Api.WaitAsync(dataset, batch))["indexing_status"]!.GetValue<string>().ShouldBe("error");
        await KillAsync();
        (await ContentsAsync(dataset, id)).ShouldBe(["apples", "bears"]);
        (await Api.RetrieveAsync(dataset, "bears", "full_text_search")).ShouldHaveSingleItem();
        (await DownloadAsync(dataset, id)).ShouldBe("apples\nbears");
        var detail = (await Api.GetAsync($"v1/datasets/{dataset}/documents/{id}")).Ok();
        (detail["name"]!.GetValue<string>(), detail["display_status"]!.GetValue<string>()).ShouldBe(("doc", "error"));
    }

    private async Task<(string Dataset, string Id)> AddedAsync()
    {
        var dataset = await Api.CreateDatasetAsync();
        return (dataset, await Api.AddTextAsync(dataset, "doc", "apples\nbears", Lines));
    }

    private async Task<string> BeginUpdateAsync(string dataset, string id)
    {
        _model.Hold();
        var texts = _model.Texts;
        var queued = (await Api.PostAsync($"v1/datasets/{dataset}/documents/{id}/update-by-text", new { name = "renamed", text = "apples\ncats" })).Ok();
        await Eventually.TrueAsync(() => Task.FromResult(_model.Texts > texts), TimeSpan.FromMinutes(1));
        return queued["batch"]!.GetValue<string>();
    }

    private async Task KillAsync()
    {
        await _server!.KillAsync();
        await _server.DisposeAsync();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        _server = ServerProcess.LaunchWith(new(_model.Settings("acme", "counts")) { ["Kvasir:Embeddings:Default"] = "acme/counts", ["Kvasir:Indexing:Lease"] = "00:00:02" }, _folder);
        await _server.ReadyAsync();
    }

    private async Task<JsonArray> SegmentsAsync(string dataset, string id) => (await Api.GetAsync($"v1/datasets/{dataset}/documents/{id}/segments")).Ok()["data"]!.AsArray();

    private async Task<List<string>> ContentsAsync(string dataset, string id) => [.. (await SegmentsAsync(dataset, id)).Select(segment => segment!["content"]!.GetValue<string>())];

    private async Task<string> DownloadAsync(string dataset, string id) =>
        await Api.Http.GetStringAsync((await Api.GetAsync($"v1/datasets/{dataset}/documents/{id}/download")).Ok()["url"]!.GetValue<string>());
}
