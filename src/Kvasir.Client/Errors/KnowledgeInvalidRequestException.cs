using System.Net;

namespace Kvasir.Client;

/// <summary>The request is not acceptable as it is (400, 413, 415, 422): sending it again is of no use. <see cref="KnowledgeApiException.Field"/> often says where it is wrong.</summary>
public sealed class KnowledgeInvalidRequestException : KnowledgeApiException
{
    /// <summary>Makes one; for tests of code that catches it.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The stable key of the failure.</param>
    /// <param name="message">What went wrong, for people.</param>
    public KnowledgeInvalidRequestException(HttpStatusCode status, string code, string message)
        : base(status, code, message)
    {
    }
}
