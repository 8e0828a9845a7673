namespace Kvasir.Client;

/// <summary>A call that failed, for whatever reason but a wrong argument or a cancellation. Catch this one to catch them all.</summary>
public abstract class KnowledgeException : Exception
{
    private protected KnowledgeException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
