using System.Net;

namespace Kvasir.Client;

/// <summary>What the call named does not exist, or belongs to another workspace (404).</summary>
public sealed class KnowledgeNotFoundException : KnowledgeApiException
{
    /// <summary>Makes one; for tests of code that catches it.</summary>
    /// <param name="code">The stable key of the failure.</param>
    /// <param name="message">What went wrong, for people.</param>
    public KnowledgeNotFoundException(string code, string message)
        : base(HttpStatusCode.NotFound, code, message)
    {
    }
}
