using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Sessions;

public sealed class SigningIn
{
    private const string Stored = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]) + document.cookie";

    [BrowserFact]
    public async Task A_wrong_password_is_told_and_the_right_one_opens_the_console_until_one_signs_out()
    {
        var server = await SharedServer.GetAsync();
        await Visit.RunAsync(server.Address, async visit =>
        {
            var page = visit.Page;
            visit.Expect(401, "v1/console/session");
            await visit.OpenAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
            await visit.HasNoBarriersAsync();
            await page.GetByLabel("User name").FillAsync(SharedServer.UserName);
            await page.GetByLabel("Password", new() { Exact = true }).FillAsync("not the password");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await visit.HasNoBarriersAsync();

            await page.GetByLabel("Password", new() { Exact = true }).FillAsync(SharedServer.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Datasets", Exact = true })).ToBeVisibleAsync();
            // What was loaded is asked for again: the session is in the cookie.
            await page.ReloadAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
            await Expect(page.GetByText($"Signed in as {SharedServer.UserName}")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
            (await visit.Context.CookiesAsync()).ShouldBeEmpty();
        });
    }

    [BrowserFact]
    public async Task Scripts_cannot_read_the_session_and_the_browser_keeps_no_secret()
    {
        var server = await SharedServer.GetAsync();
        await Visit.RunAsync(server.Address, async visit =>
        {
            var page = visit.Page;
            await visit.OpenAsync();
            await page.GetByText("API key", new() { Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Textbox, new() { Name = "API key" }).FillAsync(TestServer.Key);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Datasets", Exact = true })).ToBeVisibleAsync();

            var cookie = (await visit.Context.CookiesAsync()).ShouldHaveSingleItem();
            (cookie.Name, cookie.HttpOnly, cookie.SameSite).ShouldBe(("kvasir_session", true, SameSiteAttribute.Strict));
            var stored = await page.EvaluateAsync<string>(Stored);
            stored.ShouldNotContain(TestServer.Key);
            stored.ShouldNotContain(cookie.Value);
        });
    }

    [BrowserFact]
    public async Task A_session_that_ends_elsewhere_leads_back_to_signing_in() => await SharedServer.VisitAsync(async visit =>
    {
        var page = visit.Page;
        visit.Expect(401, "v1/");
        await visit.OpenAsync("/datasets");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Datasets", Exact = true })).ToBeVisibleAsync();
        var ended = await visit.Context.APIRequest.DeleteAsync($"{new Uri(page.Url).GetLeftPart(UriPartial.Authority)}/v1/console/session", new() { Headers = new Dictionary<string, string> { ["X-Kvasir-Console"] = "1" } });
        ended.Status.ShouldBe(204);
        await page.GetByLabel("Search datasets").FillAsync("lighthouse");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
    });
}
