namespace Kvasir.Client;

/// <summary>Which documents of a dataset are listed.</summary>
public sealed record DocumentListOptions : ListOptions
{
    /// <summary>Their state; any unless given.</summary>
    public DisplayStatus? Status { get; init; }

    /// <summary>The caller's own key of the document; of Kvasir.</summary>
    public string? ExternalKey { get; init; }
}
