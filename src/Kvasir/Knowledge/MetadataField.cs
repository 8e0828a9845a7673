namespace Kvasir.Knowledge;

/// <summary>A field that documents of a dataset can carry.</summary>
public sealed record MetadataField
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 255;

    /// <summary>The most fields of a dataset.</summary>
    public const int MaxPerDataset = 500;

    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>Unique in the dataset, compared exactly.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="MetadataType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Documents that carry it, with or without a value. Read only: the store counts.</summary>
    public int UseCount { get; init; }
}
