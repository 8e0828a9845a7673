using System.Net;

namespace Kvasir.Client;

/// <summary>The API key is missing, wrong or revoked (401).</summary>
public sealed class KnowledgeUnauthorizedException : KnowledgeApiException
{
    /// <summary>Makes one; for tests of code that catches it.</summary>
    /// <param name="code">The stable key of the failure.</param>
    /// <param name="message">What went wrong, for people.</param>
    public KnowledgeUnauthorizedException(string code, string message)
        : base(HttpStatusCode.Unauthorized, code, message)
    {
    }
}
