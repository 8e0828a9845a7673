namespace Kvasir.Client;

/// <summary>The server took longer than the call allows: <see cref="KnowledgeClientOptions.Timeout"/>, or that of the <see cref="RequestOptions"/>.</summary>
public sealed class KnowledgeTimeoutException : KnowledgeException
{
    internal KnowledgeTimeoutException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
