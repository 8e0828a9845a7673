using System.Net;

namespace Kvasir.Client;

/// <summary>The server has too much to do (429). <see cref="KnowledgeApiException.RetryAfter"/> says when to come again.</summary>
public sealed class KnowledgeTooManyRequestsException : KnowledgeApiException
{
    /// <summary>Makes one; for tests of code that catches it.</summary>
    /// <param name="code">The stable key of the failure.</param>
    /// <param name="message">What went wrong, for people.</param>
    public KnowledgeTooManyRequestsException(string code, string message)
        : base(HttpStatusCode.TooManyRequests, code, message)
    {
    }
}
