namespace Kvasir.Knowledge;

/// <summary>Somebody who is signed in to the web console: a user, or the holder of an API key.</summary>
public sealed record ConsoleSession
{
    /// <summary>SHA-256 of what the browser holds, which has 256 random bits.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The user; <see langword="null"/> for a key.</summary>
    public string? UserId { get; init; }

    /// <summary>The API key; <see langword="null"/> for a user.</summary>
    public string? ApiKeyId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
