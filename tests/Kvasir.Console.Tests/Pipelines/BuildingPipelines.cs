using System.Text.RegularExpressions;
using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Pipelines;

public sealed class BuildingPipelines
{
    private const string Text = "The lamp is lit at dusk.\n\nThe horn sounds in fog.\n\nThe harbour freezes in January. <img src=x onerror=\"window.harmed=1\"><script>window.harmed=1</script>";

    [BrowserFact]
    public async Task A_pipeline_is_drawn_with_the_mouse_tried_published_and_run()
    {
        var server = await SharedServer.GetAsync();
        var dataset = await server.Api.CreateDatasetAsync();
        await SharedServer.VisitAsync(
            async visit =>
            {
                var page = visit.Page;
                await visit.OpenAsync($"/datasets/{dataset}/pipeline");
                await page.GetByRole(AriaRole.Button, new() { Name = "Add a pipeline" }).ClickAsync();
                await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Empty pipeline" }).ClickAsync();
                await Expect(Node(page, "Files")).ToBeVisibleAsync();
                await visit.HasNoBarriersAsync();

                await AddAsync(page, "Extract text");
                await AddAsync(page, "Cut into chunks");
                await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
                await FitAsync(page);
                await ConnectAsync(page, "Files", "Extract text");
                await ConnectAsync(page, "Extract text", "Cut into chunks");
                await ConnectAsync(page, "Cut into chunks", "Knowledge base");
                await page.GetByRole(AriaRole.Button, new() { Name = "Arrange" }).ClickAsync();
                await FitAsync(page);

                // What is missing is said on the node itself.
                await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
                await Expect(Node(page, "Extract text")).ToHaveAttributeAsync("aria-label", new Regex("error"));
                var panel = await SettingsAsync(page, "Extract text");
                await ChooseAsync(page, panel, "File to read", "file");
                panel = await SettingsAsync(page, "Cut into chunks");
                await panel.GetByText("From a node").First.ClickAsync();
                await ChooseAsync(page, panel, "input_variable", "text");
                panel = await SettingsAsync(page, "Knowledge base");
                await ChooseAsync(page, panel, "Chunks", "result");
                await visit.HasNoBarriersAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
                await Expect(page.GetByText("Nothing is wrong.")).ToBeVisibleAsync();
                await panel.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();

                await page.GetByRole(AriaRole.Button, new() { Name = "Test run" }).ClickAsync();
                var drawer = page.GetByRole(AriaRole.Dialog, new() { Name = "Test run of the draft" });
                await drawer.Locator("input[type=file]").SetInputFilesAsync(Files.Text("holm.txt", Text));
                await drawer.GetByRole(AriaRole.Button, new() { Name = "Run the test" }).ClickAsync();
                await Expect(page.Locator(".react-flow__node [data-status=succeeded]")).ToHaveCountAsync(4);
                await Expect(drawer.GetByText("The lamp is lit at dusk.").Last).ToBeVisibleAsync();
                await visit.IsUnharmedAsync();
                await visit.HasNoBarriersAsync();
                await drawer.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();

                await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
                var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Publish this draft" });
                await dialog.GetByLabel("Name of the version").FillAsync("First");
                await dialog.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
                await Expect(dialog).ToBeHiddenAsync();

                await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
                drawer = page.GetByRole(AriaRole.Dialog, new() { Name = "Run the pipeline" });
                await drawer.Locator("input[type=file]").SetInputFilesAsync(Files.Text("holm.txt", Text));
                await drawer.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
                await Expect(drawer.GetByRole(AriaRole.Region, new() { Name = "Result" }).GetByRole(AriaRole.Status)).ToContainTextAsync("succeeded");
                await drawer.GetByRole(AriaRole.Link, new() { Name = "Open the document" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("The lamp is lit at dusk.");

                await visit.OpenAsync($"/datasets/{dataset}/pipeline?tab=runs");
                await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
                await visit.HasNoBarriersAsync();
                await page.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Button).Or(page.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Link)).First.ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Extract text") }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Outputs" }).First).ToContainTextAsync("The lamp is lit at dusk.");
                await visit.IsUnharmedAsync();
                await visit.HasNoBarriersAsync();

                await page.GetByRole(AriaRole.Tab, new() { Name = "Versions" }).ClickAsync();
                await Expect(page.GetByText("First")).ToBeVisibleAsync();
            },
            new() { Width = 1440 });
    }

    [BrowserFact]
    public async Task A_template_becomes_a_pipeline_that_can_be_exported()
    {
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync("/pipelines");
            await page.GetByRole(AriaRole.Button, new() { Name = "New pipeline" }).First.ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New pipeline" });
            await Expect(dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^New pipeline: (?!Empty)") }).First).ToBeVisibleAsync();
            await visit.HasNoBarriersAsync();
            await dialog.GetByLabel("Name of the new dataset").FillAsync($"Template {Guid.NewGuid():N}"[..30]);
            await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^New pipeline: (?!Empty)") }).First.ClickAsync();
            await Expect(page.Locator(".react-flow__node").First).ToBeVisibleAsync();
            await Expect(page.GetByText("Nothing is wrong.")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Menuitem, new() { Name = "Export as a file" }).ClickAsync());
            (await File.ReadAllTextAsync(await download.PathAsync())).ShouldContain("kind: rag_pipeline");
        });
    }

    private static ILocator Node(IPage page, string title) => page.Locator($".react-flow__node[aria-label^=\"{title}, \"]");

    private static async Task AddAsync(IPage page, string kind)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a node" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = kind, Exact = true }).ClickAsync();
        await Expect(Node(page, kind)).ToBeVisibleAsync();
    }

    private static async Task ConnectAsync(IPage page, string source, string target)
    {
        var (from, to) = (Node(page, source).Locator(".react-flow__handle.source"), Node(page, target).Locator(".react-flow__handle.target"));
        await from.HoverAsync();
        await page.Mouse.DownAsync();
        var box = (await to.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 8 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator($".react-flow__edge[aria-label=\"From {source} to {target}\"]")).ToHaveCountAsync(1);
    }

    private static Task FitAsync(IPage page) => page.Locator(".react-flow__controls-fitview").ClickAsync();

    private static async Task<ILocator> SettingsAsync(IPage page, string title)
    {
        await Node(page, title).ClickAsync();
        var panel = page.GetByRole(AriaRole.Region, new() { Name = $"Settings of {title}" });
        await Expect(panel).ToBeVisibleAsync();
        return panel;
    }

    private static async Task ChooseAsync(IPage page, ILocator panel, string setting, string value)
    {
        await panel.GetByRole(AriaRole.Combobox, new() { Name = setting, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = value, Exact = true }).First.ClickAsync();
    }
}
