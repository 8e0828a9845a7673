using Microsoft.Playwright;

namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>The map of a retrieval test, as somebody uses it with a mouse.</summary>
public sealed class PassageMap(IPage page)
{
    // Where the canvas has the colour of a passage that was found, on all sides.
    private const string FindPassage =
        """
        map => {
          const canvas = map.querySelector('canvas');
          const { width, height } = canvas;
          const copy = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const { data } = copy.getImageData(0, 0, width, height);
          const isFound = (x, y) => { const at = (y * width + x) * 4; return data[at] === 0x3b && data[at + 1] === 0x5b && data[at + 2] === 0xdb; };
          const box = canvas.getBoundingClientRect();
          for (let y = 4; y < height - 4; y++)
            for (let x = 4; x < width - 4; x++)
              if ([[0, 0], [-3, 0], [3, 0], [0, -3], [0, 3]].every(([right, down]) => isFound(x + right, y + down))) return [box.left + (x * box.width) / width, box.top + (y * box.height) / height];
          return null;
        }
        """;

    private readonly ILocator _map = page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Map of the query") });

    /// <summary>What is shown beside the mouse.</summary>
    public ILocator Note => _map.Locator("xpath=following-sibling::*");

    /// <summary>Moves the mouse to a passage that was found.</summary>
    public async Task HoverPassageAsync()
    {
        await _map.ScrollIntoViewIfNeededAsync();
        float[]? place = null;
        await Eventually.TrueAsync(async () => (place = await _map.EvaluateAsync<float[]?>(FindPassage)) is not null, TimeSpan.FromSeconds(30));
        await page.Mouse.MoveAsync(place![0] - 1, place[1]);
        await page.Mouse.MoveAsync(place[0], place[1]);
    }
}
