using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Screenshots;

/// <summary>The pictures of docs/screenshots, taken anew with <c>KVASIR_SCREENSHOTS=1</c>; without it the pages are only gone through.</summary>
public sealed class TakingScreenshots : IAsyncLifetime
{
    private const int MostBytes = 150 * 1024;
    private const string Question = "What happens to a document when the server is killed while indexing it?";

    private static readonly bool IsKept = Environment.GetEnvironmentVariable("KVASIR_SCREENSHOTS") == "1";

    private readonly TestServer _server = new();
    private string _dataset = "";

    public async Task InitializeAsync()
    {
        if (FactWithAttribute.Missing("chromium") is not null) return;
        await _server.InitializeAsync();
        var api = _server.Api;
        (await api.PostAsync("v1/console/users", new { name = SharedServer.UserName, password = SharedServer.Password })).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        _dataset = await CreateAsync("Kvasir’s manual", "How Kvasir is set up, run and looked after.", "high_quality", "operations");
        var handbook = await CreateAsync("Onboarding", "What new colleagues ask in their first weeks.", "high_quality", "people");
        await CreateAsync("Support cases", "Questions of customers, with the answers that helped.", "economy", "support");
        await CreateAsync("Contracts", "Signed contracts since 2019; one folder for each supplier.", "high_quality", "legal");
        foreach (var name in (string[])["architecture.md", "chunking.md", "keys.md", "retrieval.md", "scaling.md", "doctor.md"])
        {
            var uploaded = (await api.UploadAsync(_dataset, name, await File.ReadAllBytesAsync(RepositoryFolder.PathOf($"docs/{name}")))).Ok();
            (await api.WaitAsync(_dataset, uploaded["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        }

        await api.AddTextAsync(handbook, "First day", "Ask at the desk for your key, then come to the third floor.");
        (await api.PostAsync("v1/datasets/pipeline/import", new { dataset_id = _dataset, yaml_content = await File.ReadAllTextAsync(RepositoryFolder.PathOf("src/Kvasir/Pipelines/Templates/01-general.yml")) })).Ok()["status"]!.GetValue<string>().ShouldStartWith("completed");
    }

    public Task DisposeAsync() => FactWithAttribute.Missing("chromium") is null ? _server.DisposeAsync() : Task.CompletedTask;

    [BrowserFact]
    public async Task The_main_pages() => await Visit.RunAsync(
        _server.Address,
        async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync("/datasets");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Onboarding" })).ToBeVisibleAsync();
            await TakeAsync(page, "datasets");

            await visit.OpenAsync($"/datasets/{_dataset}/documents");
            await Expect(page.GetByRole(AriaRole.Table).GetByText("Available")).ToHaveCountAsync(6);
            await TakeAsync(page, "documents");
            await page.GetByRole(AriaRole.Link, new() { Name = "architecture.md" }).ClickAsync();
            await page.GetByRole(AriaRole.Option).Nth(2).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "In the document" })).ToBeVisibleAsync();
            await TakeAsync(page, "segments");

            await visit.OpenAsync($"/datasets/{_dataset}/retrieval");
            await page.GetByLabel("Query", new() { Exact = true }).FillAsync(Question);
            await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Article).First).ToBeVisibleAsync();
            await TakeAsync(page, "retrieval");
            await page.GetByRole(AriaRole.Tab, new() { Name = "Map" }).ClickAsync();
            var passages = new PassageMap(page);
            await passages.HoverPassageAsync();
            await Expect(passages.Note).ToBeVisibleAsync();
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await passages.HoverPassageAsync();
            await TakeAsync(page, "map-dark");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

            await visit.OpenAsync($"/datasets/{_dataset}/pipeline");
            await Expect(page.Locator(".react-flow__node").First).ToBeVisibleAsync();
            await page.Locator(".react-flow__node").Nth(2).ClickAsync();
            await TakeAsync(page, "pipeline");
        },
        new() { Name = SharedServer.UserName, Password = SharedServer.Password, Width = 1200, Height = 680 });

    private static async Task TakeAsync(IPage page, string name)
    {
        // The mouse would leave something highlighted, but for where it shows a passage.
        if (name != "map-dark") await page.Mouse.MoveAsync(0, 0);
        await Expect(page.Locator(".mantine-Notification-root")).ToHaveCountAsync(0);
        var picture = await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        picture.Length.ShouldBeLessThan(MostBytes, name);
        if (IsKept) await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(RepositoryFolder.PathOf("docs/screenshots")).FullName, $"{name}.png"), picture);
    }

    private async Task<string> CreateAsync(string name, string description, string technique, string tag)
    {
        var dataset = (await _server.Api.PostAsync("v1/datasets", new { name, description, indexing_technique = technique })).Ok()["id"]!.GetValue<string>();
        var made = (await _server.Api.PostAsync("v1/datasets/tags", new { name = tag })).Ok()["id"]!.GetValue<string>();
        ((int)(await _server.Api.PostAsync("v1/datasets/tags/binding", new { tag_ids = new[] { made }, target_id = dataset })).Status).ShouldBeInRange(200, 204);
        return dataset;
    }
}
