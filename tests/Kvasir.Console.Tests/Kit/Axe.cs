using Microsoft.Playwright;

namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>Finds what keeps people from using a page: axe-core, in the browser.</summary>
public static class Axe
{
    private static readonly Lazy<string> Script = new(() =>
    {
        var package = new NpmPackage("tests/axe");
        package.Restore();
        return File.ReadAllText(RepositoryFolder.PathOf("tests/axe/node_modules/axe-core/axe.min.js"));
    });

    private const string Run =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
          .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
          .flatMap(violation => violation.nodes.slice(0, 3).map(node => `${violation.id}: ${violation.help} - ${node.html.slice(0, 200)} - ${node.failureSummary.replaceAll('\n', ' ').slice(0, 300)}`))
        """;

    // What is still fading in has colours that nobody is meant to read.
    private const string Still = "async () => { await Promise.allSettled(document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity).map(one => one.finished)) }";

    /// <summary>No serious or critical violation, in light and in dark.</summary>
    public static async Task CheckAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Script.Value);
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.WaitForFunctionAsync("scheme => document.documentElement.dataset.mantineColorScheme === scheme", scheme == ColorScheme.Dark ? "dark" : "light");
            await page.EvaluateAsync(Still);
            (await page.EvaluateAsync<string[]>(Run)).ShouldBeEmpty($"{page.Url} in {scheme}");
        }
    }
}
