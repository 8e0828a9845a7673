using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Reach;

public sealed class Phone
{
    private static readonly string[] Pages = ["/datasets", "/pipelines", "/collections", "/tags", "/models", "/keys", "/users", "/jobs", "/server"];
    private static readonly string[] OfADataset = ["documents", "documents/add", "retrieval", "pipeline", "sources", "metadata", "settings"];

    [BrowserFact]
    public async Task Every_page_fits_a_phone_and_has_no_barriers()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await Lighthouse.CreateAsync(server.Api);
        await SharedServer.VisitAsync(
            async visit =>
            {
                var page = visit.Page;
                foreach (var address in Pages.Concat(OfADataset.Select(section => $"/datasets/{dataset}/{section}")))
                {
                    await visit.OpenAsync(address);
                    await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
                    await Expect(page.GetByText("Loading", new() { Exact = true })).ToHaveCountAsync(0);
                    await visit.IsNotWiderThanTheWindowAsync();
                    await visit.HasNoBarriersAsync();
                }

                await visit.OpenAsync($"/datasets/{dataset}/retrieval");
                await page.GetByLabel("Query", new() { Exact = true }).FillAsync("how often does the horn sound");
                await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Article).First).ToBeVisibleAsync();
                await visit.IsNotWiderThanTheWindowAsync();
                await visit.HasNoBarriersAsync();
                // A segment opens over its list.
                await page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Link).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Region, new() { Name = "In the document" })).ToBeVisibleAsync();
                await visit.IsNotWiderThanTheWindowAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();

                await page.GetByRole(AriaRole.Button, new() { Name = "Open the navigation" }).ClickAsync();
                await page.GetByRole(AriaRole.Link, new() { Name = "Datasets", Exact = true }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Datasets", Exact = true })).ToBeVisibleAsync();
            },
            new() { Width = 390, Height = 844 });
    }
}
