namespace Kvasir.Client;

/// <summary>The answer is not what the protocol says: another content type, or JSON that cannot be read. As a rule something else than the server answered.</summary>
public sealed class KnowledgeProtocolException : KnowledgeException
{
    internal KnowledgeProtocolException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
