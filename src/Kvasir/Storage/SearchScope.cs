using Kvasir.Collections;

namespace Kvasir.Storage;

/// <summary>Where a search looks.</summary>
/// <param name="DatasetId">The dataset.</param>
/// <param name="IndexVersion">The version of its index.</param>
/// <param name="DocumentIds">The documents that may be found; <see langword="null"/> for all, empty for none.</param>
public sealed record SearchScope(string DatasetId, int IndexVersion, IReadOnlySet<string>? DocumentIds = null)
{
    /// <summary>What must be true of the segments that may be found; <see langword="null"/> for any.</summary>
    public EntityFilter? Filter { get; init; }
}
