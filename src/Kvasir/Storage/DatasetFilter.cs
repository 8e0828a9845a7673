namespace Kvasir.Storage;

/// <summary>Which datasets are listed.</summary>
/// <param name="Keyword">Text that the name contains, whatever its case; wildcards are ordinary characters. <see langword="null"/> or empty: all.</param>
public sealed record DatasetFilter(string? Keyword);
