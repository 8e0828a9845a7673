using System.Net;

namespace Kvasir.Client;

/// <summary>What is known of one answer.</summary>
public sealed record ResponseInfo
{
    /// <summary>The method of the request.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>What was asked for, without the query.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The status of the answer.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>Which attempt this was, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>From the beginning of the attempt to the head of the answer.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What finds the request in the server's log; <see langword="null"/> when the server sends none.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether the server answered again what it had answered to the same idempotency key before.</summary>
    public bool IsReplayed { get; init; }
}
