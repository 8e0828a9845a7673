using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>How somebody comes to the console.</summary>
public sealed record VisitOptions
{
    /// <summary>The user who is signed in already; <see langword="null"/> when nobody is.</summary>
    public string? Name { get; init; }

    public string? Password { get; init; }

    public string Language { get; init; } = "en-GB";

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 900;

    public ColorScheme Colors { get; init; } = ColorScheme.Light;
}

/// <summary>Somebody's visit to the console. It fails when anything goes wrong that nobody would see: an error in the browser's log, a script that throws, a request that fails.</summary>
public sealed class Visit
{
    private readonly string _address;
    private readonly Faults _faults;

    private Visit(string address, IPage page, Faults faults) => (_address, Page, _faults) = (address, page, faults);

    public IPage Page { get; }

    public IBrowserContext Context => Page.Context;

    /// <summary>The server's answers so far: method, path below the console's address, and status.</summary>
    public IReadOnlyList<Exchange> Exchanges => _faults.Exchanges;

    /// <summary>Visits the console.</summary>
    /// <param name="address">Of the console, without a slash at the end.</param>
    /// <param name="does">What is done there.</param>
    /// <param name="options">Who does it, and with what.</param>
    /// <param name="test">The name of the picture that is taken when it goes wrong.</param>
    public static async Task RunAsync(string address, Func<Visit, Task> does, VisitOptions? options = null, [CallerMemberName] string test = "")
    {
        options ??= new();
        var context = await Chromium.NewContextAsync(new()
        {
            Locale = options.Language,
            TimezoneId = "Etc/UTC",
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            ColorScheme = options.Colors,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        await using var closing = context;
        var faults = await Faults.WatchAsync(context, address);
        if (options.Name is not null) await SignInAsync(context, address, options);
        var visit = new Visit(address, await context.NewPageAsync(), faults);
        try
        {
            await does(visit);
        }
        catch (Exception e) when (e is PlaywrightException or ShouldAssertException or TimeoutException)
        {
            throw new InvalidOperationException($"{e.Message}\nAt {visit.Page.Url}; picture: {await visit.PictureAsync(test)}\n{faults}", e);
        }

        faults.Found.ShouldBeEmpty();
    }

    /// <summary>Opens a page of the console.</summary>
    /// <param name="page">Its address behind the hash, such as <c>/datasets</c>.</param>
    public Task OpenAsync(string page = "") => Page.GotoAsync(page.Length == 0 ? _address + "/" : $"{_address}/#{page}");

    /// <summary>Says that the server will refuse something here, so that it is no fault.</summary>
    public void Expect(int status, string path) => _faults.Expect(status, path);

    /// <summary>Says that the browser may also go to another address.</summary>
    public void Allow(string address) => _faults.Allow(address);

    /// <summary>Looks for barriers, in light and in dark.</summary>
    public Task HasNoBarriersAsync() => Axe.CheckAsync(Page);

    /// <summary>That nothing is wider than the window.</summary>
    public async Task IsNotWiderThanTheWindowAsync() =>
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, Page.Url);

    /// <summary>That no script of a document has run, which would have left <c>window.harmed</c>, and nothing of a document has become part of the page.</summary>
    public async Task IsUnharmedAsync()
    {
        (await Page.EvaluateAsync<bool>("'harmed' in window")).ShouldBeFalse(Page.Url);
        (await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('iframe, #root script, [onerror], [onload], [onclick], [onmouseover], a[href^=\"javascript:\" i], img[src*=elsewhere], img[src=x]')].map(element => element.outerHTML)")).ShouldBeEmpty(Page.Url);
    }

    private static async Task SignInAsync(IBrowserContext context, string address, VisitOptions options)
    {
        var answer = await context.APIRequest.PostAsync($"{address}/v1/console/session", new() { DataObject = new { name = options.Name, password = options.Password } });
        answer.Status.ShouldBe(200, await answer.TextAsync());
    }

    private async Task<string> PictureAsync(string test)
    {
        var path = RepositoryFolder.PathOf($"artifacts/test-results/console/{test}.png");
        try
        {
            await Page.ScreenshotAsync(new() { Path = path, Timeout = 5000 });
            return path;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return "none";
        }
    }
}
