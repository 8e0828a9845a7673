using System.Threading.Channels;
using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Documents;

public sealed class UploadingMany
{
    private const int Count = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [BrowserFact]
    public async Task Twenty_files_that_are_dropped_tell_how_they_come_along_without_being_asked_for()
    {
        // The model answers for each file when the page has shown that it is being indexed.
        var asked = Channel.CreateUnbounded<(string Text, TaskCompletionSource Answer)>();
        await using var model = new EmbeddingEndpoint
        {
            Before = async texts =>
            {
                var answer = new TaskCompletionSource();
                asked.Writer.TryWrite((texts[0], answer));
                await answer.Task;
            },
        };
        var server = new TestServer { Settings = { ["Kvasir:Embeddings:Default"] = "acme/embed" } };
        model.Configure(server, "acme", "embed");
        await SharedServer.StartAsync(server);
        try
        {
            var dataset = await server.Api.CreateDatasetAsync();
            var files = Enumerable.Range(1, Count).Select(number => Files.Text($"note-{number}.txt", $"note-{number}.txt: on day {number} the keeper saw {number} ships, and wrote down their names.")).ToList();
            await SharedServer.VisitAsync(server, async visit =>
            {
                var page = visit.Page;
                await visit.OpenAsync($"/datasets/{dataset}/documents/add");
                await page.GetByText("Drop files here, or choose them").DropAsync(files);
                await Expect(page.GetByText($"{Count} files chosen")).ToBeVisibleAsync();
                await Expect(page.GetByText("Chunk 1 ")).ToBeVisibleAsync();
                await visit.HasNoBarriersAsync();
                var before = visit.Exchanges.Count;
                await page.GetByRole(AriaRole.Button, new() { Name = $"Upload {Count} files" }).ClickAsync();
                for (var indexed = 0; indexed < Count; indexed++)
                {
                    var (text, answer) = await asked.Reader.ReadAsync().AsTask().WaitAsync(Patience);
                    await Expect(Row(page, text[..text.IndexOf(':', StringComparison.Ordinal)])).ToContainTextAsync("Indexing · 0 of 1 segments");
                    if (indexed == Count / 2) await visit.HasNoBarriersAsync();
                    answer.SetResult();
                }

                await Expect(page.GetByText($"{Count} documents are ready · {Count} / {Count}")).ToBeVisibleAsync();
                for (var number = 1; number <= Count; number++) await Expect(Row(page, $"note-{number}.txt")).ToContainTextAsync("Done");
                await visit.HasNoBarriersAsync();

                var exchanges = visit.Exchanges.Skip(before).ToList();
                exchanges.Count(exchange => exchange.Method == "POST" && exchange.Path.EndsWith("/document/create-by-file", StringComparison.Ordinal)).ShouldBe(Count);
                exchanges.ShouldNotContain(exchange => exchange.Method == "GET" && (exchange.Path.Contains("/documents?", StringComparison.Ordinal) || exchange.Path.Contains("indexing-status", StringComparison.Ordinal)));
                visit.Exchanges.Count(exchange => exchange.Path.EndsWith("/events", StringComparison.Ordinal)).ShouldBe(1);

                await page.GetByRole(AriaRole.Link, new() { Name = "See the documents" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Table).GetByText("Available")).ToHaveCountAsync(Count);
                await visit.HasNoBarriersAsync();
            });
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task A_list_that_is_open_shows_what_others_upload_and_delete()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await server.Api.CreateDatasetAsync();
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{dataset}/documents");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No documents yet" })).ToBeVisibleAsync();
            var document = await server.Api.AddTextAsync(dataset, "From elsewhere", "The keeper of Holm is called Ada.");
            var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "From elsewhere" });
            await Expect(row.GetByText("Available")).ToBeVisibleAsync();
            await server.Api.DeleteAsync($"v1/datasets/{dataset}/documents/{document}");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No documents yet" })).ToBeVisibleAsync();
        });
    }

    [BrowserFact]
    public async Task A_file_that_cannot_be_read_says_why()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await server.Api.CreateDatasetAsync();
        (await server.Api.UploadAsync(dataset, "blank.html", "<html><body><script>1</script></body></html>"u8.ToArray())).Ok();
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{dataset}/documents");
            var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "blank.html" });
            await Expect(row.GetByText("Failed")).ToBeVisibleAsync();
            await row.GetByRole(AriaRole.Button, new() { Name = "Why it failed" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("no text");
            await page.Keyboard.PressAsync("Escape");
            await row.GetByRole(AriaRole.Button, new() { Name = "Actions for blank.html" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Try again" })).ToBeVisibleAsync();
        });
    }

    private static ILocator Row(IPage page, string name) => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });
}
