using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Reach;

public sealed class Keyboard
{
    private const int MostSteps = 80;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [BrowserFact]
    public async Task Without_a_mouse_one_signs_in_makes_a_dataset_uploads_asks_and_opens_the_answer()
    {
        var server = await SharedServer.GetAsync();
        await Visit.RunAsync(server.Address, async visit =>
        {
            var page = visit.Page;
            var keys = page.Keyboard;
            // From now on: the browser is told to leave the choice to us a moment after somebody says so.
            var opened = new TaskCompletionSource<IFileChooser>();
            page.FileChooser += (_, chooser) => opened.TrySetResult(chooser);
            await visit.OpenAsync();
            await GoToAsync(page, page.GetByLabel("User name"));
            await keys.TypeAsync(SharedServer.UserName);
            await GoToAsync(page, page.GetByLabel("Password", new() { Exact = true }));
            await keys.TypeAsync(SharedServer.Password);
            await keys.PressAsync("Enter");

            await GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Create a dataset" }).First);
            await keys.PressAsync("Enter");
            // The dialog has taken the focus to its first field.
            await Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Name")).ToBeFocusedAsync();
            await keys.TypeAsync("By keyboard");
            await keys.PressAsync("Enter");

            await GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Choose files" }));
            await keys.PressAsync("Enter");
            var chooser = await opened.Task.WaitAsync(Patience);
            await chooser.SetFilesAsync(Files.Text("buoys.txt", "The buoys of Holm are painted red every spring."));
            await GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Upload 1 file" }));
            await keys.PressAsync("Enter");
            await Expect(page.GetByText("1 document is ready")).ToBeVisibleAsync();
            await GoToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Ask them something" }));
            await keys.PressAsync("Enter");

            await GoToAsync(page, page.GetByLabel("Query", new() { Exact = true }));
            await keys.TypeAsync("What colour are the buoys?");
            await keys.PressAsync("Control+Enter");
            var best = page.GetByRole(AriaRole.Article, new() { Name = "Rank 1", Exact = true });
            await Expect(best).ToContainTextAsync("painted red");
            await GoToAsync(page, best.GetByRole(AriaRole.Link));
            await keys.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "In the document" })).ToContainTextAsync("painted red");

            await GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }));
            await keys.PressAsync("Enter");
            await GoToAsync(page, page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true }));
            await keys.PressAsync("Control+A");
            await keys.TypeAsync("The buoys of Holm are painted green every spring.");
            await GoToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }));
            await keys.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "In the document" })).ToContainTextAsync("painted green");
        });
    }

    // Tab by Tab, as far as a person would go; and what has the focus can be seen to have it.
    private static async Task GoToAsync(IPage page, ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var step = 0; step < MostSteps; step++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                (await target.EvaluateAsync<bool>("element => element.matches(':focus-visible')")).ShouldBeTrue();
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"{MostSteps} times Tab do not lead to {target}");
    }
}
