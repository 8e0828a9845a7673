namespace Kvasir.Sources.Websites;

/// <summary>What came of visiting an address.</summary>
/// <param name="Page">The page; <see langword="null"/> when there is none.</param>
/// <param name="Failure">Why there is none; <see langword="null"/> also when another address stands for it, or it may not be visited.</param>
/// <param name="Links">Where it leads to on its own site: canonical addresses, each once.</param>
internal sealed record PageVisit(CrawledPage? Page, string? Failure, IReadOnlyList<string> Links)
{
    /// <inheritdoc cref="CrawlProgress.IsGone"/>
    public bool IsGone { get; init; }

    /// <summary>Nothing to show and nothing to say.</summary>
    public static PageVisit Nothing { get; } = new(null, null, []);
}
