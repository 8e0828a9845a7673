using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Safety;

public sealed class OtherSites
{
    // On the same machine another port is the same site, to which the browser does send the cookie; another name is another site, to which it does not.
    [BrowserFact]
    public async Task A_form_on_another_page_changes_nothing_whether_the_cookie_comes_with_it_or_not()
    {
        var server = await SharedServer.GetAsync();
        await using var stranger = new LocalServer(http => LocalServer.WriteAsync(
            http, $$"""<form method="post" enctype="text/plain" action="{{server.Address}}{{http.Request.QueryString["to"]}}"><input name='{{http.Request.QueryString["body"]}}' value='"}'><button>Win a prize</button></form>"""));
        await SharedServer.VisitAsync(async visit =>
        {
            var page = visit.Page;
            foreach (var (host, status) in new[] { ("127.0.0.1", 403), ("localhost", 401) })
            {
                var address = $"http://{host}:{stranger.Port}";
                visit.Allow(address);
                visit.Expect(status, "v1/datasets");
                var name = Guid.NewGuid().ToString("N");
                await page.GotoAsync($"{address}/?to=/v1/datasets&body={Uri.EscapeDataString($$"""{"name":"{{name}}","description":"x""")}");
                var answer = await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button).ClickAsync(), $"{server.Address}/v1/datasets");
                answer.Status.ShouldBe(status, await answer.TextAsync());
                if (status == 403) (await answer.TextAsync()).ShouldContain("\"csrf\"");
                (await server.Api.GetAsync($"v1/datasets?keyword={name}")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
            }
        });
    }

    [BrowserFact]
    public async Task Another_page_cannot_put_the_console_in_a_frame()
    {
        var server = await SharedServer.GetAsync();
        await using var stranger = new LocalServer(http => LocalServer.WriteAsync(http, $"<iframe src='{server.Address}/' title='console'></iframe>"));
        var context = await Chromium.NewContextAsync(new());
        await using var closing = context;
        var page = await context.NewPageAsync();
        var refused = new TaskCompletionSource<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("frame-ancestors", StringComparison.Ordinal)) refused.TrySetResult(message.Text);
        };
        await page.GotoAsync(stranger.Url);
        (await refused.Task.WaitAsync(TimeSpan.FromSeconds(30))).ShouldContain("frame-ancestors");
        await Expect(page.FrameLocator("iframe").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }
}
