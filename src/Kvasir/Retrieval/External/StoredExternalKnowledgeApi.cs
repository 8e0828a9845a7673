namespace Kvasir.Retrieval.External;

/// <summary>A connection to a knowledge base elsewhere, as it is stored.</summary>
public sealed record StoredExternalKnowledgeApi
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace whose datasets can use it.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>A name for people, unique in the workspace.</summary>
    public required string Name { get; init; }

    /// <summary>The address to which <c>/retrieval</c> is appended.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The key that is sent, encrypted.</summary>
    public required byte[] ApiKey { get; init; }

    /// <summary>The account that made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
