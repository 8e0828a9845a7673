namespace Kvasir.Client;

/// <summary>A stream of events broke before the event that ends it. What was going on may well go on without whoever followed it.</summary>
public sealed class KnowledgeStreamException : KnowledgeException
{
    internal KnowledgeStreamException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The run whose events were followed last; <see langword="null"/> when none was named.</summary>
    public string? WorkflowRunId { get; internal init; }

    /// <summary>The batch of the documents that the run makes; ask for its indexing status to learn what became of them. <see langword="null"/> when none was named.</summary>
    public string? Batch { get; internal init; }
}
