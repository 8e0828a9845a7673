namespace Kvasir.Client;

/// <summary>Which datasets are listed.</summary>
public sealed record DatasetListOptions : ListOptions
{
    /// <summary>Tags that a dataset carries, all of them; any unless given.</summary>
    public IReadOnlyList<string> TagIds { get; init; } = [];

    /// <summary>Whether those are listed, too, that the key's account may not see.</summary>
    public bool IncludeAll { get; init; }
}
