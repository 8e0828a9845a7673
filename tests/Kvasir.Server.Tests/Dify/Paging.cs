using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class Paging(TestServer server) : IClassFixture<TestServer>
{
    private const int Limit = 7;

    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_walk_over_segments_sees_each_once_while_others_are_added()
    {
        var (dataset, document) = await AddLinesAsync(10 * Limit);
        var path = $"v1/datasets/{dataset}/documents/{document}/segments";
        await WalkWhileAddingAsync(path, 10 * Limit, async i => (await _api.PostAsync(path, new { segments = new[] { new { content = $"Added {i}." } } })).Ok());
    }

    [Fact]
    public async Task A_walk_over_child_chunks_sees_each_once_while_others_are_added()
    {
        var (dataset, document) = await AddLinesAsync(4 * Limit, parentMode: "full-doc");
        var segments = $"v1/datasets/{dataset}/documents/{document}/segments";
        var path = $"{segments}/{(await WalkAsync(segments)).ShouldHaveSingleItem()}/child_chunks";
        await WalkWhileAddingAsync(path, 4 * Limit, async i => (await _api.PostAsync(path, new { content = $"Added {i}." })).Ok());
    }

    [Fact]
    public async Task A_walk_over_datasets_loses_none_and_repeats_only_what_newer_ones_push_back()
    {
        var name = Guid.NewGuid().ToString("N");
        await WalkBeforeNewerAsync($"v1/datasets?keyword={name}", async i => Id((await _api.PostAsync("v1/datasets", new { name = $"{name} {i}" })).Ok()));
    }

    [Fact]
    public async Task A_walk_over_documents_loses_none_and_repeats_only_what_newer_ones_push_back()
    {
        var dataset = await _api.CreateDatasetAsync("economy");
        await WalkBeforeNewerAsync(
            $"v1/datasets/{dataset}/documents?keyword=note", async i => Id((await CreateAsync(dataset, $"note {i}", "text", new { mode = "automatic" }, "text_model"))["document"]));
    }

    // Each page is read after at least one more row was added, while two clients go on adding.
    private async Task WalkWhileAddingAsync(string path, int rows, Func<int, Task> add)
    {
        var before = await WalkAsync(path);
        before.Count.ShouldBe(rows);

        using var added = new SemaphoreSlim(0);
        var adding = Task.WhenAll(Enumerable.Range(0, 2).Select(async client =>
        {
            for (var i = 0; i < rows / 2; i++)
            {
                await add(client * rows + i);
                added.Release();
            }
        }));
        var during = await WalkAsync(path, async () => (await added.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue());
        await adding;
        var after = await WalkAsync(path);

        after.ShouldBeUnique();
        after.Count.ShouldBe(rows + rows / 2 * 2);
        during.Count.ShouldBeGreaterThan(rows);
        during.ShouldBe(after.Take(during.Count));
        before.ShouldBe(after.Take(rows));
    }

    // Rows are made by many clients at once, so that some have the same time.
    private async Task WalkBeforeNewerAsync(string path, Func<int, Task<string>> add)
    {
        const int Rows = 4 * Limit;
        var made = await Task.WhenAll(Enumerable.Range(0, Rows).Select(add));
        var before = await WalkAsync(path);
        before.ShouldBe(made, ignoreOrder: true);
        before.ShouldBe((await PageAsync(path, 1, limit: 100))["data"]!.AsArray().Select(Id));

        var newer = 0;
        var during = await WalkAsync(path, () => newer == 4 ? Task.CompletedTask : add(Rows + newer++));
        // The first came before the walk began, each of the others pushed the last row of a page onto the next.
        during[1..].Distinct().ShouldBe(before);
        during.Count.ShouldBe(Rows + newer);
    }

    private async Task<List<string>> WalkAsync(string path, Func<Task>? beforeEachPage = null)
    {
        var rows = new List<string>();
        for (var (number, more) = (1, true); more; number++)
        {
            if (beforeEachPage is not null) await beforeEachPage();
            var page = await PageAsync(path, number, Limit);
            rows.AddRange(page["data"]!.AsArray().Select(Id));
            more = page["has_more"]?.GetValue<bool>() ?? number < page["total_pages"]!.GetValue<int>();
        }

        return rows;
    }

    private async Task<JsonNode> PageAsync(string path, int page, int limit) => (await _api.GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}page={page}&limit={limit}")).Ok();

    private static string Id(JsonNode? row) => row!["id"]!.GetValue<string>();

    // A document whose lines are its segments or, with a parent, child chunks.
    private async Task<(string Dataset, string Document)> AddLinesAsync(int lines, string? parentMode = null)
    {
        var dataset = await _api.CreateDatasetAsync(parentMode is null ? "economy" : "high_quality");
        var cut = new { separator = "\n", max_tokens = 50, chunk_overlap = 0 };
        var rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = cut, parent_mode = parentMode, subchunk_segmentation = parentMode is null ? null : cut };
        var text = string.Join('\n', Enumerable.Range(0, lines).Select(i => $"Line number {i}."));
        var created = await CreateAsync(dataset, "lines", text, new { mode = parentMode is null ? "custom" : "hierarchical", rules }, parentMode is null ? "text_model" : "hierarchical_model");
        (await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        return (dataset, Id(created["document"]));
    }

    private async Task<JsonNode> CreateAsync(string dataset, string name, string text, object rule, string docForm) =>
        (await _api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name, text, process_rule = rule, doc_form = docForm })).Ok();
}
