using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Retrieval;

public sealed class ComparingSettings
{
    [BrowserFact]
    public async Task Two_settings_answer_the_same_query_side_by_side()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await Lighthouse.CreateAsync(server.Api);
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{dataset}/retrieval");
            await page.GetByRole(AriaRole.Switch, new() { Name = "Compare two settings" }).ClickAsync();
            await page.GetByRole(AriaRole.Combobox, new() { Name = "Search method" }).ClickAsync();
            await page.GetByRole(AriaRole.Option, new() { Name = "Meaning", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Tab, new() { Name = "Setting B" }).ClickAsync();
            await page.GetByRole(AriaRole.Combobox, new() { Name = "Search method" }).ClickAsync();
            await page.GetByRole(AriaRole.Option, new() { Name = "Full text", Exact = true }).ClickAsync();
            await page.GetByLabel("Query", new() { Exact = true }).FillAsync("at what time does the ferry leave");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();

            var (a, b) = (page.GetByRole(AriaRole.Region, new() { Name = "Setting A" }), page.GetByRole(AriaRole.Region, new() { Name = "Setting B" }));
            await Expect(a.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Setting A · Meaning");
            await Expect(b.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Setting B · Full text");
            await Expect(b.GetByRole(AriaRole.Article).First).ToContainTextAsync("The ferry leaves at seven in the morning.");
            // Each shows what it was found by: closeness for one, words for the other.
            await Expect(a.GetByRole(AriaRole.Progressbar, new() { NameRegex = new("^Meaning ") }).First).ToBeVisibleAsync();
            await Expect(a.GetByRole(AriaRole.Progressbar, new() { NameRegex = new("^Words ") })).ToHaveCountAsync(0);
            await Expect(b.GetByRole(AriaRole.Progressbar, new() { NameRegex = new("^Words ") }).First).ToBeVisibleAsync();
            await Expect(b.Locator("mark").First).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Both found" })).ToBeVisibleAsync();
            await visit.HasNoBarriersAsync();
        });
    }

    [BrowserFact]
    public async Task A_query_is_asked_again_with_one_click_and_a_filter_narrows_it()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await Lighthouse.CreateAsync(server.Api);
        ((int)(await server.Api.PostAsync($"v1/datasets/{dataset}/metadata/built-in/enable", new { })).Status).ShouldBeInRange(200, 204);
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{dataset}/retrieval");
            await page.GetByLabel("Query", new() { Exact = true }).FillAsync("the horn");
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Rank 1", Exact = true })).ToContainTextAsync("Fog");
            // Queries are written down a moment after they are answered.
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "the horn" })).ToBeVisibleAsync();
            await page.ReloadAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "the horn" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Rank 1", Exact = true })).ToContainTextAsync("Fog");

            await page.GetByText("Typed", new() { Exact = true }).ClickAsync();
            await page.GetByLabel("Filter", new() { Exact = true }).FillAsync("document_name is");
            await Expect(page.GetByText("is not a value")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true })).ToBeDisabledAsync();
            await page.GetByLabel("Filter", new() { Exact = true }).FillAsync("document_name is \"The kitchen\"");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Rank 1", Exact = true })).ToContainTextAsync("The kitchen");
        });
    }

    [BrowserFact]
    public async Task The_map_shows_the_passage_under_the_mouse_and_opens_it()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await Lighthouse.CreateAsync(server.Api);
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{dataset}/retrieval");
            await page.GetByLabel("Query", new() { Exact = true }).FillAsync("when does the horn sound");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Tab, new() { Name = "Map" }).ClickAsync();
            var map = page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Map of the query") });
            await Expect(map.Locator("canvas")).ToBeVisibleAsync();
            // The query and all twelve passages: what was found, and the others.
            await Expect(map).ToHaveAttributeAsync("data-points", "13");
            await visit.HasNoBarriersAsync();

            await page.GetByRole(AriaRole.Button, new() { Name = "As a table" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Map" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(14);

            var passages = new PassageMap(page);
            await passages.HoverPassageAsync();
            await Expect(passages.Note).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+\. (The lamp|Fog|The harbour|The kitchen)"));
            await page.Mouse.DownAsync();
            await page.Mouse.UpAsync();
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "In the document" })).ToBeVisibleAsync();
            page.Url.ShouldContain("?segment=");
        });
    }
}
