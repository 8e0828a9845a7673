using System.Text.RegularExpressions;
using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Sessions;

public sealed class FirstStart : IDisposable
{
    private const string Manual =
        """
        # The lighthouse of Holm

        ## Lamp
        The lamp is lit at dusk by the keeper, who winds the clockwork of the lens by hand.

        ## Fog
        In fog the horn sounds twice a minute. Its compressor starts when the visibility falls below two sea miles.
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-test-").FullName;

    [BrowserFact]
    public async Task From_the_key_that_the_first_start_shows_to_the_first_answer()
    {
        await using var server = ServerProcess.Launch(_folder, bootstrapKey: null);
        await server.ReadyAsync();
        var key = Regex.Match(server.Output, @"^\s+(\S{20,})\s*$", RegexOptions.Multiline).Groups[1].Value;

        await Visit.RunAsync(server.Address, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Create the first user" })).ToBeVisibleAsync();
            await visit.HasNoBarriersAsync();
            await page.GetByLabel("API key", new() { Exact = true }).FillAsync(key);
            await page.GetByLabel("User name").FillAsync("anna");
            await page.GetByLabel("Password", new() { Exact = true }).FillAsync("correct horse battery");
            await page.GetByLabel("Password again").FillAsync("correct horse battery");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create the user and sign in" }).ClickAsync();

            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No datasets yet" })).ToBeVisibleAsync();
            await visit.HasNoBarriersAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Create a dataset" }).First.ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel("Name").FillAsync("Lighthouses");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();

            await page.GetByLabel("Choose files").SetInputFilesAsync(Files.Text("holm.md", Manual, "text/markdown"));
            await Expect(page.GetByText("1 file chosen")).ToBeVisibleAsync();
            await Expect(page.GetByText("Chunk 1 ")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Upload 1 file" }).ClickAsync();
            await Expect(page.GetByText("1 document is ready")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Ask them something" }).ClickAsync();

            await page.GetByLabel("Query", new() { Exact = true }).FillAsync("How often does the horn sound in fog?");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
            var best = page.GetByRole(AriaRole.Article, new() { Name = "Rank 1", Exact = true });
            await Expect(best).ToContainTextAsync("sounds twice a minute");
            await Expect(best.GetByRole(AriaRole.Link)).ToContainTextAsync("holm.md");
            await visit.HasNoBarriersAsync();
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
