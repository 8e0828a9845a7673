using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Serving;

public sealed class BehindAProxy
{
    [BrowserFact]
    public async Task Below_a_path_that_nobody_told_the_server_about_one_signs_in_uploads_and_asks()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await server.Api.CreateDatasetAsync();
        await using var proxy = await SubPathProxy.StartAsync(server.Address, "/kb");
        await Visit.RunAsync(proxy.Address, async visit =>
        {
            var page = visit.Page;
            // As it is typed: without the slash.
            await page.GotoAsync(proxy.Address);
            await page.GetByLabel("User name").FillAsync(SharedServer.UserName);
            await page.GetByLabel("Password", new() { Exact = true }).FillAsync(SharedServer.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Datasets", Exact = true })).ToBeVisibleAsync();

            await visit.OpenAsync($"/datasets/{dataset}/documents/add");
            await page.GetByLabel("Choose files").SetInputFilesAsync(Files.Text("tides.txt", "The tide at Holm turns every six hours and twelve minutes."));
            await Expect(page.GetByText("Chunk 1 ")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Upload 1 file" }).ClickAsync();
            // Told by the event stream, which the proxy passes on.
            await Expect(page.GetByText("1 document is ready")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Ask them something" }).ClickAsync();
            await page.GetByLabel("Query", new() { Exact = true }).FillAsync("When does the tide turn?");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Rank 1", Exact = true })).ToContainTextAsync("six hours and twelve minutes");
            page.Url.ShouldStartWith(proxy.Address + "/#/");
        });
    }
}
