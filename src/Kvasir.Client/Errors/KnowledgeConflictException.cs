using System.Net;

namespace Kvasir.Client;

/// <summary>What the call wants to be the only one exists already, such as the name of a dataset (409).</summary>
public sealed class KnowledgeConflictException : KnowledgeApiException
{
    /// <summary>Makes one; for tests of code that catches it.</summary>
    /// <param name="code">The stable key of the failure.</param>
    /// <param name="message">What went wrong, for people.</param>
    public KnowledgeConflictException(string code, string message)
        : base(HttpStatusCode.Conflict, code, message)
    {
    }
}
