namespace Kvasir.Sources.Websites.Pages;

/// <summary>What an answer's body says.</summary>
/// <param name="Title">Its title; empty when it has none.</param>
/// <param name="Description">Its own description of itself; empty when it has none.</param>
/// <param name="Content">Its text as Markdown; empty when it has none.</param>
internal sealed record WebPage(string Title, string Description, string Content)
{
    /// <summary>The address that the page says to be its own, as it stands there; <see langword="null"/> when it says none.</summary>
    public string? Canonical { get; init; }

    /// <summary>What relative links are relative to.</summary>
    public required Uri Base { get; init; }

    /// <summary>Its links as they stand there, in their order, without those that must not be followed.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>What it asks of crawlers.</summary>
    public Robots.RobotsDirectives Robots { get; init; }
}
