using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Sync;

public sealed class FailedUpdates : SyncTest
{
    [Fact]
    public async Task The_old_text_answers_until_the_new_one_is_complete()
    {
        var (dataset, id) = await AddedAsync();
        Model.Hold();
        var queued = await Api.PostAsync($"v1/datasets/{dataset}/documents/{id}/update-by-text", new { name = "new name", text = "cats\ndogs" });
        await Eventually.TrueAsync(async () => (await DetailAsync(dataset, id))["indexing_status"]!.GetValue<string>() == "indexing", TimeSpan.FromMinutes(1));
        (await FoundAsync(dataset, "apples")).ShouldBe(["apples"]);
        (await FoundAsync(dataset, "cats")).ShouldBeEmpty();
        (await ContentsAsync(dataset, id)).ShouldBe(["apples", "bears"]);
        Model.Open();
        Sync(await FinishedAsync(dataset, queued)).ShouldBe("""{"embedded":2,"reused":0,"deleted":2}""");
        (await FoundAsync(dataset, "apples")).ShouldBeEmpty();
        (await FoundAsync(dataset, "cats")).ShouldBe(["cats"]);
        (await DownloadAsync(dataset, id)).ShouldBe("cats\ndogs");
    }

    [Fact]
    public async Task A_model_that_fails_changes_nothing_and_a_later_update_goes_through()
    {
        var (dataset, id) = await AddedAsync();
        var before = await StateAsync(dataset, id);
        Model.IsBroken = true;
        var failed = await UpdateAsync(dataset, id, "apples\ncats\ndogs", "new name");
        (failed["indexing_status"]!.GetValue<string>(), Sync(failed)).ShouldBe(("error", """{"embedded":2,"reused":0,"deleted":0}"""));
        failed["error"]!.GetValue<string>().ShouldContain("'counts' answered 500");
        Model.IsBroken = false;
        (await StateAsync(dataset, id)).ShouldBe(before);

        var texts = Model.Texts;
        Sync(await UpdateAsync(dataset, id, "apples\ncats\ndogs", "new name")).ShouldBe("""{"embedded":2,"reused":1,"deleted":1}""");
        (Model.Texts - texts).ShouldBe(2);
        var detail = await DetailAsync(dataset, id);
        (detail["name"]!.GetValue<string>(), detail["display_status"]!.GetValue<string>(), detail["error"]).ShouldBe(("new name", "available", null));
        (await DownloadAsync(dataset, id)).ShouldBe("apples\ncats\ndogs");
    }

    [Fact]
    public async Task A_broken_file_changes_nothing_nor_does_one_that_comes_on_top_of_it()
    {
        var (dataset, id) = await AddedAsync();
        var before = await StateAsync(dataset, id);
        for (var i = 0; i < 2; i++)
        {
            (await FinishedAsync(dataset, await UpdateByFileAsync(dataset, id, "broken.epub", [(byte)'P', (byte)'K', 3, 4, .. new byte[200]])))["indexing_status"]!.GetValue<string>().ShouldBe("error");
            (await StateAsync(dataset, id)).ShouldBe(before);
        }

        // A new rule alone works on the file that is there again.
        (await FinishedAsync(dataset, await Api.PostAsync($"v1/datasets/{dataset}/documents/{id}/update-by-text", new { process_rule = new { mode = "automatic" } })))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        (await ContentsAsync(dataset, id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_document_that_never_answered_shows_its_error_and_is_replaced_by_its_name()
    {
        var dataset = await Api.CreateDatasetAsync();
        Model.IsBroken = true;
        var created = (await Api.CreateTextAsync(dataset, "doc", "apples", Lines)).Ok();
        var failed = await Api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        (failed["indexing_status"]!.GetValue<string>(), Sync(failed)).ShouldBe(("error", "null"));
        Model.IsBroken = false;
        Sync(await FinishedAsync(dataset, await Api.CreateTextAsync(dataset, "doc", "bears", Lines))).ShouldBe("""{"embedded":1,"reused":0,"deleted":0}""");
        (await FoundAsync(dataset, "bears")).ShouldBe(["bears"]);
    }

    private async Task<(string Dataset, string Id)> AddedAsync()
    {
        var dataset = await Api.CreateDatasetAsync();
        return (dataset, await Api.AddTextAsync(dataset, "doc", "apples\nbears", Lines));
    }

    private async Task<List<string>> FoundAsync(string dataset, string query) =>
        [.. (await Api.RetrieveAsync(dataset, query, "full_text_search")).Select(record => record!["segment"]!["content"]!.GetValue<string>())];

    // All that a client can see of a document but its status and times.
    private async Task<string> StateAsync(string dataset, string id)
    {
        var detail = await DetailAsync(dataset, id);
        foreach (var member in (string[])["indexing_status", "display_status", "error", "updated_at", "completed_at", "dataset_process_rule", "hit_count"]) detail.AsObject().Remove(member);
        var found = new JsonArray([.. (await Api.RetrieveAsync(dataset, "apples bears")).Select(record => record!["segment"]!["id"]!.DeepClone())]);
        var segments = (await SegmentsAsync(dataset, id)).Select(segment => $"{segment!["id"]} {segment["position"]} {segment["content"]} {segment["enabled"]} {segment["status"]}");
        return string.Join('\n', [detail.ToJsonString(), found.ToJsonString(), await DownloadAsync(dataset, id), .. segments]);
    }

    private async Task<Answer> UpdateByFileAsync(string dataset, string id, string name, byte[] content)
    {
        using var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var form = new MultipartFormDataContent { { file, "file", name } };
        return await Api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"v1/datasets/{dataset}/documents/{id}/update-by-file") { Content = form });
    }
}
