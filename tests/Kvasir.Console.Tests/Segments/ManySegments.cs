using System.Diagnostics;
using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Segments;

public sealed class ManySegments : IAsyncLifetime
{
    private const int Count = 100_000;
    private const int MostRows = 60;

    // One segment again and again, as a document with very many has them. Indexing so many takes minutes, and a list does not look into the index.
    private const string Multiply =
        """
        WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < @count)
        INSERT INTO segments (id, document_id, dataset_id, generation, position, content, word_count, tokens, index_node_id, index_node_hash, reuse_hash, enabled, status, created_by, created_at, updated_at, indexing_at, completed_at)
        SELECT printf('00000000-0000-7000-8000-%012x', n), document_id, dataset_id, generation, n, 'Shelf ' || n || ' holds box ' || (n * 7 % 1000) || '.', word_count, tokens, index_node_id || n, index_node_hash, reuse_hash, enabled, status,
            created_by, created_at, updated_at, indexing_at, completed_at
        FROM segments, numbers WHERE document_id = @document
        """;

    private readonly TestServer _server = new() { Settings = { ["Kvasir:Store"] = "sqlite" } };
    private string _dataset = "";
    private string _document = "";

    public async Task InitializeAsync()
    {
        if (FactWithAttribute.Missing("chromium") is not null) return;
        await _server.InitializeAsync();
        (await _server.Api.PostAsync("v1/console/users", new { name = SharedServer.UserName, password = SharedServer.Password })).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        _dataset = await _server.Api.CreateDatasetAsync("economy");
        _document = await _server.Api.AddTextAsync(_dataset, "Shelves", "Shelf 1 holds box 7.");
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_server.DataFolder, "kvasir.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(Multiply, connection);
        command.Parameters.AddWithValue("@count", Count);
        command.Parameters.AddWithValue("@document", _document);
        (await command.ExecuteNonQueryAsync()).ShouldBe(Count - 1);
    }

    public Task DisposeAsync() => FactWithAttribute.Missing("chromium") is null ? _server.DisposeAsync() : Task.CompletedTask;

    [BrowserFact]
    public async Task A_hundred_thousand_segments_scroll_and_any_of_them_is_reached_at_once() => await Visit.RunAsync(
        _server.Address,
        async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{_dataset}/documents/{_document}");
            var list = page.GetByRole(AriaRole.Listbox, new() { Name = "Segments of the document" });
            await Expect(page.GetByText("100,000 segments").Or(page.GetByText("100000 segments"))).ToBeVisibleAsync();
            await Expect(list.GetByText("Shelf 1 holds")).ToBeVisibleAsync();
            await RowsAreFewAsync(list);

            // The thumb of the scroll bar, dragged to nine tenths.
            var started = Stopwatch.GetTimestamp();
            await list.EvaluateAsync("list => { list.scrollTop = list.scrollHeight * 0.9 }");
            await Expect(list.GetByText("Shelf 90001 holds")).ToBeVisibleAsync();
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
            await RowsAreFewAsync(list);

            await list.FocusAsync();
            await page.Keyboard.PressAsync("End");
            await Expect(list.GetByText($"Shelf {Count} holds")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "In the document" }).Locator("mark")).ToContainTextAsync($"Shelf {Count} holds");

            // Scrolling on with the wheel never shows an empty list, and asks for pages, not for everything.
            await page.Keyboard.PressAsync("Home");
            await Expect(list.GetByText("Shelf 1 holds")).ToBeVisibleAsync();
            await list.HoverAsync();
            for (var turn = 0; turn < 20; turn++)
            {
                await page.Mouse.WheelAsync(0, 600);
                await RowsAreFewAsync(list);
            }

            await Expect(list.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
            visit.Exchanges.Count(exchange => exchange.Path.Contains("/segments?", StringComparison.Ordinal)).ShouldBeLessThan(40);
        },
        new() { Name = SharedServer.UserName, Password = SharedServer.Password });

    private static async Task RowsAreFewAsync(ILocator list) => (await list.GetByRole(AriaRole.Option).CountAsync()).ShouldBeInRange(1, MostRows);
}
