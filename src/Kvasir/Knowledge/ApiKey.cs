namespace Kvasir.Knowledge;

/// <summary>A key that opens one workspace. The key's text is shown once and never stored.</summary>
public sealed record ApiKey
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that the key opens.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>What the key is for.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key's UTF-8 text. The key itself has at least 256 random bits when we make it, so no slow hash is needed.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The key's first characters, to tell keys apart in a list.</summary>
    public required string Prefix { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stopped working; <see langword="null"/> while it works.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
