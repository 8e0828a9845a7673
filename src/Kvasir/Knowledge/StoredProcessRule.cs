using Kvasir.Chunking;

namespace Kvasir.Knowledge;

/// <summary>A process rule that documents point at; later uploads reuse the dataset's latest.</summary>
public sealed record StoredProcessRule
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The dataset it belongs to.</summary>
    public required string DatasetId { get; init; }

    /// <summary>The rule.</summary>
    public required ProcessRule Rule { get; init; }
}
