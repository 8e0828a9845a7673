namespace Kvasir.Storage;

/// <summary>Which documents are listed.</summary>
/// <param name="Keyword">Text that the name contains, whatever its case; wildcards are ordinary characters. <see langword="null"/> or empty: all.</param>
/// <param name="DisplayStatus">One of <see cref="Knowledge.DisplayStatus"/>; <see langword="null"/>: all.</param>
/// <param name="ExternalKey">The client's own key of the one document that is wanted; <see langword="null"/>: all.</param>
public sealed record DocumentFilter(string? Keyword, string? DisplayStatus, string? ExternalKey = null);
