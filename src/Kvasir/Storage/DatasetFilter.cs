namespace Kvasir.Storage;

/// <summary>Which datasets are listed.</summary>
/// <param name="Keyword">Text that the name contains, whatever its case; wildcards are ordinary characters. <see langword="null"/> or empty: all.</param>
/// <param name="TagIds">Tags that it carries, all of them; empty: whatever it carries.</param>
public sealed record DatasetFilter(string? Keyword, IReadOnlyList<string> TagIds)
{
    /// <summary>The datasets that may be listed; <see langword="null"/>: all.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>The account whose view it is: the permissions of datasets decide. <see langword="null"/>: everything is seen.</summary>
    public string? VisibleTo { get; init; }
}
