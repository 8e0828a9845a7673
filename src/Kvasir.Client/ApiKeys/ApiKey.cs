namespace Kvasir.Client;

/// <summary>A key that opens a workspace.</summary>
public sealed record ApiKey
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Its first characters, to tell keys apart.</summary>
    public string Prefix { get => field ?? ""; init; } = "";

    /// <summary>What it may do.</summary>
    public IReadOnlyList<ApiKeyScope> Scopes { get; init => field = value ?? []; } = [];

    /// <summary>The datasets that it may touch; <see langword="null"/> for all of the workspace.</summary>
    public IReadOnlyList<string>? DatasetIds { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it stopped working; <see langword="null"/> while it works.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key itself: in the answer to <see cref="ApiKeysClient.CreateAsync"/> alone.</summary>
    public string? Key { get; init; }

    /// <summary>What tells keys apart; never the key itself, since records are logged.</summary>
    public override string ToString() => $"{Name} ({Prefix}…)";
}
