namespace Kvasir.Client;

/// <summary>Where a list begins, and how much of it comes at a time.</summary>
public record ListOptions
{
    /// <summary>The page to begin with, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many items a page has, 1 to 100.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Text that the items contain, whatever its case; all unless given.</summary>
    public string? Keyword { get; init; }
}
