namespace Kvasir.Client;

/// <summary>What one call does differently.</summary>
public sealed record RequestOptions
{
    /// <summary>The API key of this call; the client's own unless given.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How long one attempt of this call may take; <see cref="KnowledgeClientOptions.Timeout"/> unless given.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Sent as <c>Idempotency-Key</c>: the server does the same request with the same key once, and answers the same for 24 hours. Also allows the client to repeat the call.</summary>
    /// <remarks>Only calls that create something send it. The server must honour the header.</remarks>
    public string? IdempotencyKey { get; init; }
}
