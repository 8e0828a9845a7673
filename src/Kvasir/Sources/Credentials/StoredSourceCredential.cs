namespace Kvasir.Sources.Credentials;

/// <summary>A credential as it is stored.</summary>
public sealed record StoredSourceCredential
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace whose pipelines can use it.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The <see cref="IDataSource.Provider"/> that it is for.</summary>
    public required string Provider { get; init; }

    /// <summary>A name for people, unique among those of the provider in the workspace.</summary>
    public required string Name { get; init; }

    /// <summary>Its values by name, as JSON, encrypted.</summary>
    public required byte[] SealedValues { get; init; }

    /// <summary>Whether it is used where nobody says which.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The account that made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
