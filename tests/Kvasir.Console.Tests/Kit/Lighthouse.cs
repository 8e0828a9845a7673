namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>A dataset about an island, with something to find in it.</summary>
public static class Lighthouse
{
    private static readonly object ByParagraph = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n\n", max_tokens = 120, chunk_overlap = 0 } } };

    private static readonly (string Name, string Text)[] Documents =
    [
        ("The lamp", "The lamp is lit at dusk by the keeper, who winds the clockwork of the lens by hand.\n\nThe lens was ground in Paris and weighs two tonnes.\n\nA spare bulb is kept in the drawer below the stairs."),
        ("Fog", "In fog the horn sounds twice a minute.\n\nIts compressor starts when ships cannot see farther than two miles.\n\nThe horn was silent during the war."),
        ("The harbour", "The harbour freezes in January, and the ferry stays on the mainland.\n\nThe ferry leaves at seven in the morning.\n\nFishing boats land their catch behind the mole."),
        ("The kitchen", "Bread is baked every second day.\n\nThe stove burns driftwood, peat and old crates.\n\nCoffee is drunk black."),
    ];

    /// <summary>Makes it and waits until all of it can be found.</summary>
    public static async Task<string> CreateAsync(Api api)
    {
        var dataset = await api.CreateDatasetAsync();
        await Task.WhenAll(Documents.Select(document => api.AddTextAsync(dataset, document.Name, document.Text, ByParagraph)));
        return dataset;
    }
}
