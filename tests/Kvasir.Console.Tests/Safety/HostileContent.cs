using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Safety;

/// <summary>Whatever documents hold, a browser that shows them runs none of it. An attempt would be seen: the policy of the page forbids it, and a violation is a fault of the visit, as is any request to somebody else.</summary>
public sealed class HostileContent
{
    private const string Elsewhere = "http://elsewhere.invalid";
    private const string Markup = $"<img src=x onerror=\"window.harmed=1\"><script>window.harmed=1</script><svg onload=\"window.harmed=1\"></svg><iframe src=\"{Elsewhere}\"></iframe>";
    private const string Markdown = $"[open](javascript:window.harmed=1) ![pixel]({Elsewhere}/pixel.png) <b onmouseover=\"window.harmed=1\">bold</b>";

    private static readonly (string Name, string Text)[] Uploads =
    [
        ("<img src=x onerror=window.harmed=1>.txt", $"Plain lanterns. {Markup}"),
        ("page.html", $"<html><body><p>Lanterns of HTML. &lt;script&gt;window.harmed=1&lt;/script&gt;</p><script>window.harmed=1</script><p onclick=\"window.harmed=1\">More of it.</p></body></html>"),
        ("notes.md", $"# Lanterns of Markdown {Markup}\n\n{Markdown}"),
        ("table.csv", $"lantern,price\n=HYPERLINK(\"{Elsewhere}\"),=cmd|' /C calc'!A0\n\"{Markup.Replace("\"", "\"\"", StringComparison.Ordinal)}\",@SUM(1+1)"),
        ("picture.xml", $"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"window.harmed=1\"><script>window.harmed=1</script><text>Lanterns of SVG</text></svg>"),
    ];

    [BrowserFact]
    public async Task What_documents_hold_is_shown_and_never_run()
    {
        var server = await SharedServer.GetAsync();
        var api = server.Api;
        var dataset = (await api.PostAsync("v1/datasets", new { name = $"<i onclick=alert(1)>{Guid.NewGuid():N}"[..40], description = Markup, indexing_technique = "high_quality" })).Ok()["id"]!.GetValue<string>();
        var batches = new List<string>();
        foreach (var (name, text) in Uploads) batches.Add((await api.UploadAsync(dataset, name, System.Text.Encoding.UTF8.GetBytes(text))).Ok()["batch"]!.GetValue<string>());
        foreach (var batch in batches) (await api.WaitAsync(dataset, batch))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        var documents = (await api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["data"]!.AsArray().Select(document => document!["id"]!.GetValue<string>()).ToList();
        var field = (await api.PostAsync($"v1/datasets/{dataset}/metadata", new { type = "string", name = "<u onclick=alert(1)>" })).Json["id"]!.GetValue<string>();
        var values = documents.Select(document => new { document_id = document, metadata_list = new[] { new { id = field, name = "<u onclick=alert(1)>", value = "<script>window.harmed=1</script>" } } });
        (await api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = values })).Ok();
        var tag = (await api.PostAsync("v1/datasets/tags", new { name = "<s onclick=alert(1)>" })).Ok()["id"]!.GetValue<string>();
        (await api.PostAsync("v1/datasets/tags/binding", new { tag_ids = new[] { tag }, target_id = dataset })).Status.ShouldBeOneOf(System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.NoContent);

        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync("/datasets");
            await Expect(page.GetByText("<i onclick=alert(1)>").First).ToBeVisibleAsync();
            await visit.IsUnharmedAsync();

            await visit.OpenAsync($"/datasets/{dataset}/documents");
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = Uploads[0].Name })).ToBeVisibleAsync();
            await visit.IsUnharmedAsync();

            foreach (var document in documents)
            {
                await visit.OpenAsync($"/datasets/{dataset}/documents/{document}");
                await page.GetByRole(AriaRole.Option).First.ClickAsync();
                await Expect(page.GetByRole(AriaRole.Region, new() { Name = "In the document" })).ToBeVisibleAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true })).ToBeVisibleAsync();
                await visit.IsUnharmedAsync();
            }

            await visit.OpenAsync($"/datasets/{dataset}/documents/add");
            foreach (var (name, text) in Uploads)
            {
                await page.GetByLabel("Choose files").SetInputFilesAsync(Files.Text(name, text));
                await Expect(page.GetByText("Chunk 1 ")).ToBeVisibleAsync();
                await visit.IsUnharmedAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}" }).ClickAsync();
            }

            await visit.OpenAsync($"/datasets/{dataset}/retrieval");
            await page.GetByLabel("Query", new() { Exact = true }).FillAsync($"lanterns {Markup}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Article).First).ToBeVisibleAsync();
            await Expect(page.GetByText("onerror=\"window.harmed=1\"").First).ToBeVisibleAsync();
            await visit.IsUnharmedAsync();
            await page.GetByRole(AriaRole.Tab, new() { Name = "Map" }).ClickAsync();
            var passages = new PassageMap(page);
            await passages.HoverPassageAsync();
            await Expect(passages.Note).ToBeVisibleAsync();
            await visit.IsUnharmedAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "As a table" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Map" })).ToBeVisibleAsync();
            await visit.IsUnharmedAsync();

            foreach (var section in (string[])["metadata", "settings", "sources", "pipeline"])
            {
                await visit.OpenAsync($"/datasets/{dataset}/{section}");
                await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
                await Expect(page.GetByText("Loading", new() { Exact = true })).ToHaveCountAsync(0);
                await visit.IsUnharmedAsync();
            }

            await visit.OpenAsync("/tags");
            await Expect(page.GetByText("<s onclick=alert(1)>").First).ToBeVisibleAsync();
            await visit.IsUnharmedAsync();
        });
    }
}
