using System.Text.RegularExpressions;
using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Reach;

public sealed partial class Chinese
{
    private static readonly string[] Pages = ["/datasets", "/pipelines", "/collections", "/tags", "/models", "/keys", "/users", "/jobs", "/server"];
    private static readonly string[] OfADataset = ["documents", "documents/add", "retrieval", "pipeline", "sources", "metadata", "settings"];

    [BrowserFact]
    public async Task A_browser_that_speaks_Chinese_gets_the_main_job_in_Chinese()
    {
        var server = await SharedServer.GetAsync();
        await Visit.RunAsync(
            server.Address,
            async visit =>
            {
                var page = visit.Page;
                await visit.OpenAsync();
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "登录" })).ToBeVisibleAsync();
                await page.GetByLabel("用户名").FillAsync(SharedServer.UserName);
                await page.GetByLabel("密码", new() { Exact = true }).FillAsync(SharedServer.Password);
                await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "知识库", Exact = true })).ToBeVisibleAsync();
                (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("zh-CN");

                var dataset = await server.Api.CreateDatasetAsync();
                await visit.OpenAsync($"/datasets/{dataset}/documents/add");
                await page.GetByLabel("选择文件").SetInputFilesAsync(Files.Text("灯塔.txt", "霍姆岛的灯塔每天黄昏点灯。\n\n雾天时雾笛每分钟响两次。"));
                await Expect(page.GetByText("分段 1 ")).ToBeVisibleAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "上传 1 个文件" }).ClickAsync();
                await Expect(page.GetByText("1 个文档已就绪")).ToBeVisibleAsync();
                await page.GetByRole(AriaRole.Link, new() { Name = "向它们提问" }).ClickAsync();
                await page.GetByRole(AriaRole.Textbox).First.FillAsync("雾笛多久响一次？");
                await page.Keyboard.PressAsync("Control+Enter");
                await Expect(page.GetByRole(AriaRole.Article).First).ToContainTextAsync("每分钟响两次");
            },
            new() { Language = "zh-CN" });
    }

    [BrowserFact]
    public async Task No_page_has_English_left_in_it_and_the_language_can_be_changed()
    {
        var server = await SharedServer.GetAsync();
        var dataset = (await server.Api.PostAsync("v1/datasets", new { name = $"灯塔{Guid.NewGuid():N}", indexing_technique = "high_quality" })).Ok()["id"]!.GetValue<string>();
        await SharedServer.VisitAsync(
            async visit =>
            {
                var page = visit.Page;
                foreach (var address in Pages.Concat(OfADataset.Select(section => $"/datasets/{dataset}/{section}")))
                {
                    await visit.OpenAsync(address);
                    var title = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading).First;
                    await Expect(title).ToHaveTextAsync(Han());
                    (await page.Locator("nav").AllInnerTextsAsync()).ShouldAllBe(text => Han().IsMatch(text));
                    var buttons = await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).AllInnerTextsAsync();
                    buttons.Where(text => LongWords().IsMatch(text)).ShouldBeEmpty(address);
                }

                await page.GetByRole(AriaRole.Button, new() { Name = "语言" }).ClickAsync();
                await page.GetByRole(AriaRole.Menuitem, new() { Name = "English" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Settings", Exact = true }).First).ToBeVisibleAsync();
                (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
            },
            new() { Language = "zh-CN" });
    }

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z]{3,} [A-Za-z]{2,}")]
    private static partial Regex LongWords();
}
