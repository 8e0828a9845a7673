using System.Net;

namespace Kvasir.Client;

/// <summary>The API key may not do that (403).</summary>
public sealed class KnowledgeForbiddenException : KnowledgeApiException
{
    /// <summary>Makes one; for tests of code that catches it.</summary>
    /// <param name="code">The stable key of the failure.</param>
    /// <param name="message">What went wrong, for people.</param>
    public KnowledgeForbiddenException(string code, string message)
        : base(HttpStatusCode.Forbidden, code, message)
    {
    }
}
