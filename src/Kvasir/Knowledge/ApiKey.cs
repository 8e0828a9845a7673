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

    /// <summary>What it may do: some of <see cref="KeyScope"/>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The datasets that it may touch; <see langword="null"/> for all of its workspace.</summary>
    public IReadOnlyList<string>? DatasetIds { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stopped working; <see langword="null"/> while it works.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it works, and may do everything in its workspace.</summary>
    public bool Administrates => RevokedAt is null && DatasetIds is null && Scopes.Contains(KeyScope.Admin);

    /// <summary>Whether it may do what a scope stands for.</summary>
    public bool Allows(string scope) => Scopes.Contains(scope) || Scopes.Contains(KeyScope.Admin);

    /// <summary>Whether it may touch a dataset of its workspace.</summary>
    public bool Reaches(string datasetId) => DatasetIds is null || DatasetIds.Contains(datasetId);
}
