using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Documents;

public sealed class UploadingMany
{
    private const int Count = 20;
    private const int Paragraphs = 30;

    // Remembers every state that a row of the list has shown.
    private const string Remember =
        """
        () => {
          window.seen = {};
          new MutationObserver(() => {
            for (const row of document.querySelectorAll('main li')) {
              const name = /note-\d+\.txt/.exec(row.textContent)?.[0];
              const stage = ['Waits for its turn', 'Uploading', 'Waiting', 'Reading', 'Cleaning', 'Cutting', 'Indexing', 'Done', 'Failed'].find(word => row.textContent.slice(name?.length).startsWith(word));
              if (name && stage && window.seen[name]?.at(-1) !== stage) (window.seen[name] ??= []).push(stage);
            }
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }
        """;

    [BrowserFact]
    public async Task Twenty_files_that_are_dropped_tell_how_they_come_along_without_being_asked_for()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await server.Api.CreateDatasetAsync();
        var files = Enumerable.Range(1, Count).Select(number => Files.Text($"note-{number}.txt", string.Join("\n\n", Enumerable.Range(1, Paragraphs).Select(part => $"Note {number}, part {part}: on day {number * part} the keeper saw {number + part} ships, and wrote down their names, their loads and where they were bound.")))).ToList();
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{dataset}/documents/add");
            await page.GetByText("Drop files here, or choose them").DropAsync(files);
            await Expect(page.GetByText($"{Count} files chosen")).ToBeVisibleAsync();
            await Expect(page.GetByText("Chunk 1 ")).ToBeVisibleAsync();
            await visit.HasNoBarriersAsync();
            await page.EvaluateAsync(Remember);
            var before = visit.Exchanges.Count;
            await page.GetByRole(AriaRole.Button, new() { Name = $"Upload {Count} files" }).ClickAsync();
            await Expect(page.GetByText($"{Count} documents are ready · {Count} / {Count}")).ToBeVisibleAsync(new() { Timeout = 120_000 });
            await visit.HasNoBarriersAsync();

            var seen = await page.EvaluateAsync<Dictionary<string, string[]>>("window.seen");
            seen.Count.ShouldBe(Count);
            seen.Values.ShouldAllBe(stages => stages.Last() == "Done" && !stages.Contains("Failed"));
            seen.Values.Count(stages => stages.Any(stage => stage is "Reading" or "Cleaning" or "Cutting" or "Indexing")).ShouldBeGreaterThan(Count / 2);

            var asked = visit.Exchanges.Skip(before).ToList();
            asked.Count(exchange => exchange.Method == "POST" && exchange.Path.EndsWith("/document/create-by-file", StringComparison.Ordinal)).ShouldBe(Count);
            asked.ShouldNotContain(exchange => exchange.Method == "GET" && (exchange.Path.Contains("/documents?", StringComparison.Ordinal) || exchange.Path.Contains("indexing-status", StringComparison.Ordinal)));
            visit.Exchanges.Count(exchange => exchange.Path.EndsWith("/events", StringComparison.Ordinal)).ShouldBe(1);

            await page.GetByRole(AriaRole.Link, new() { Name = "See the documents" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Table).GetByText("Available")).ToHaveCountAsync(Count);
            await visit.HasNoBarriersAsync();
        });
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
}
