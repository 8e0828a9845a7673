namespace Kvasir.Knowledge;

/// <summary>A word by which datasets of a workspace are grouped.</summary>
public sealed record Tag
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 50;

    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>Unique in the workspace, compared exactly.</summary>
    public required string Name { get; init; }

    /// <summary>Datasets that carry it. Read only: the store counts.</summary>
    public int BindingCount { get; init; }
}
