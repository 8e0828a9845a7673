using System.Net;

namespace Kvasir.Client;

/// <summary>The server answered that it will not or cannot do what was asked.</summary>
/// <remarks>Failures that callers tell apart have types of their own, below this one; all others are told apart by <see cref="Code"/>.</remarks>
public class KnowledgeApiException : KnowledgeException
{
    /// <summary>Makes one; for tests of code that catches it.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The stable key of the failure.</param>
    /// <param name="message">What went wrong, for people.</param>
    public KnowledgeApiException(HttpStatusCode status, string code, string message)
        : base(message)
    {
        Status = status;
        Code = code;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The stable key of the failure, such as <c>not_found</c> or <c>invalid_param</c>, or a number of collection pipelines; empty when the answer named none.</summary>
    public string Code { get; }

    /// <summary>The field at fault, such as <c>retrieval_model.top_k</c>; <see langword="null"/> unless the server named exactly one.</summary>
    public string? Field { get; init; }

    /// <summary>What finds the request in the server's log; <see langword="null"/> when the server sends none.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the server asks to wait before the next try; <see langword="null"/> when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
