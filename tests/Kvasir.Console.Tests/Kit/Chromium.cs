using Microsoft.Playwright;

namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>The system's Chromium, one for all tests; each test has a context of its own in it, as a person has a profile.</summary>
public static class Chromium
{
    private const float PatienceMilliseconds = 30_000;

    private static readonly string[] Arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    /// <summary>A context that knows nothing of the others.</summary>
    public static async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        var context = await (await Started.Value).NewContextAsync(options);
        context.SetDefaultTimeout(PatienceMilliseconds);
        return context;
    }

    private static async Task<IBrowser> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var program = folders.Select(folder => Path.Combine(folder, "chromium")).First(File.Exists);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
    }
}
