using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Segments;

public sealed class EditingSegments
{
    private const string Text = "The harbour of Holm freezes in January.\n\nThe ferry to Skar leaves at seven in the morning.\n\nThe baker sells bread until noon.";

    private static readonly object Rule = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n\n", max_tokens = 60, chunk_overlap = 0 } } };

    [BrowserFact]
    public async Task A_segment_that_was_edited_is_found_by_its_new_words()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await server.Api.CreateDatasetAsync();
        var document = await server.Api.AddTextAsync(dataset, "Holm", Text, Rule);
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{dataset}/documents/{document}");
            var list = page.GetByRole(AriaRole.Listbox, new() { Name = "Segments of the document" });
            await list.GetByText("The ferry to Skar").ClickAsync();
            // The segment stands between its neighbours, marked.
            var context = page.GetByRole(AriaRole.Region, new() { Name = "In the document" });
            await Expect(context.Locator("mark")).ToHaveTextAsync("The ferry to Skar leaves at seven in the morning.");
            await Expect(context).ToContainTextAsync("freezes in January");
            await Expect(context).ToContainTextAsync("sells bread until noon");
            await visit.HasNoBarriersAsync();

            await page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }).FillAsync("The zeppelin to Skar departs at nine in the evening.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Expect(page.GetByText("Segment saved; searches find its new words.")).ToBeVisibleAsync();
            await Expect(list.GetByText("The zeppelin to Skar")).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Link, new() { Name = "Retrieval test" }).ClickAsync();
            await page.GetByLabel("Query", new() { Exact = true }).FillAsync("zeppelin");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
            var best = page.GetByRole(AriaRole.Article, new() { Name = "Rank 1", Exact = true });
            await Expect(best.Locator("mark")).ToHaveTextAsync("zeppelin");
            // And from the hit back to the segment.
            await best.GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "In the document" }).Locator("mark")).ToContainTextAsync("zeppelin");
        });
    }

    [BrowserFact]
    public async Task A_segment_is_added_and_disabled_and_deleted()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await server.Api.CreateDatasetAsync();
        var document = await server.Api.AddTextAsync(dataset, "Holm", Text, Rule);
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{dataset}/documents/{document}");
            await Expect(page.GetByText("3 segments")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Add a segment" }).ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog);
            await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }).FillAsync("The museum of Holm shows whales.");
            await visit.HasNoBarriersAsync();
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Expect(page.GetByText("4 segments")).ToBeVisibleAsync();
            (await server.Api.RetrieveAsync(dataset, "whales", "full_text_search")).Count.ShouldBe(1);

            await page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Enable", Exact = true })).ToBeVisibleAsync();
            (await server.Api.RetrieveAsync(dataset, "whales", "full_text_search")).Count.ShouldBe(0);

            await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
            await Expect(page.GetByText("3 segments")).ToBeVisibleAsync();
        });
    }

    [BrowserFact]
    public async Task Child_chunks_are_shown_and_one_that_is_added_leads_to_its_parent()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await server.Api.CreateDatasetAsync();
        var created = (await server.Api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new
        {
            name = "Holm",
            text = Text,
            indexing_technique = "high_quality",
            doc_form = "hierarchical_model",
            process_rule = new { mode = "hierarchical", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n\n", max_tokens = 200 }, parent_mode = "paragraph", subchunk_segmentation = new { separator = "\n", max_tokens = 60 } } },
        })).Ok();
        await server.Api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync($"/datasets/{dataset}/documents/{created["document"]!["id"]}");
            await page.GetByRole(AriaRole.Option).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Child chunks" })).ToBeVisibleAsync();
            await visit.HasNoBarriersAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Add a child chunk" }).ClickAsync();
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }).FillAsync("Icebreakers are painted orange.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            // The field holds the same text until it is saved.
            await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true })).ToHaveCountAsync(0);
            await Expect(page.GetByText("Icebreakers are painted orange.")).ToBeVisibleAsync();
            var hit = (await server.Api.RetrieveAsync(dataset, "orange icebreakers", "full_text_search")).ShouldHaveSingleItem();
            hit!["segment"]!["content"]!.GetValue<string>().ShouldContain("freezes in January");
        });
    }
}
