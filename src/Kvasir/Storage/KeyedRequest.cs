namespace Kvasir.Storage;

/// <summary>A request that is done once, under the key that a client gave it.</summary>
public sealed record KeyedRequest
{
    /// <summary>Whose key it is: keys of different workspaces have nothing to do with each other.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>Who does it, or did: unique for each attempt.</summary>
    public required string Owner { get; init; }

    /// <summary>From when on the key is free again: while it is being done the end of its owner's lease, afterwards that of its answer.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>SHA-256 of what the request means; <see langword="null"/> while it is being done.</summary>
    public byte[]? Fingerprint { get; init; }

    /// <summary>The status of its answer; <see langword="null"/> while it is being done.</summary>
    public int? Status { get; init; }

    /// <summary>The type of its answer's body; <see langword="null"/> when the answer has none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Its answer's body; <see langword="null"/> when it is being done, and when the answer was one that is not kept.</summary>
    public byte[]? Body { get; init; }
}
