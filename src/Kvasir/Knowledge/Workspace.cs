namespace Kvasir.Knowledge;

/// <summary>The owner of datasets, tags and keys. Nothing of one workspace can be seen from another.</summary>
public sealed record Workspace
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>A name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The account that API keys act as: the <c>created_by</c> of what they create.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The display name of that account.</summary>
    public required string OwnerName { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
