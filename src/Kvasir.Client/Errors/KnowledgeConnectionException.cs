namespace Kvasir.Client;

/// <summary>There is no answer: the server cannot be reached, or the connection broke before its answer was complete.</summary>
public sealed class KnowledgeConnectionException : KnowledgeException
{
    internal KnowledgeConnectionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
