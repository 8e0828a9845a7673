using Kvasir.WebConsole.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kvasir.WebConsole.Tests.Serving;

public sealed class FirstLoad
{
    private const int MostBytes = 300 * 1024;
    private const int NotWorthwhile = 1024;

    [BrowserFact]
    public async Task The_page_of_datasets_loads_less_than_300_KB_of_compressed_script() => await SharedServer.VisitAsync(async visit =>
    {
        var scripts = new List<IResponse>();
        visit.Page.Response += (_, response) =>
        {
            if (new Uri(response.Url).AbsolutePath.EndsWith(".js", StringComparison.Ordinal)) scripts.Add(response);
        };
        await visit.OpenAsync("/datasets");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Datasets", Exact = true })).ToBeVisibleAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var bytes = 0;
        foreach (var script in scripts)
        {
            var size = (await script.Request.SizesAsync()).ResponseBodySize;
            if (size > NotWorthwhile) (await script.HeaderValueAsync("Content-Encoding")).ShouldBeOneOf("br", "gzip");
            bytes += size;
        }

        bytes.ShouldBeGreaterThan(10_000);
        bytes.ShouldBeLessThan(MostBytes, string.Join(", ", scripts.Select(script => script.Url)));
    });
}
