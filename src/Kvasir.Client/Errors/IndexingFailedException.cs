namespace Kvasir.Client;

/// <summary>Documents whose indexing was waited for have failed.</summary>
public sealed class IndexingFailedException : KnowledgeException
{
    /// <summary>Makes one.</summary>
    /// <param name="documents">All documents of the batch, as they stand.</param>
    public IndexingFailedException(IReadOnlyList<DocumentProgress> documents)
        : base(Describe(documents)) => Documents = documents;

    /// <summary>All documents of the batch, as they stand.</summary>
    public IReadOnlyList<DocumentProgress> Documents { get; }

    private static string Describe(IReadOnlyList<DocumentProgress> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return string.Join(' ', documents.Where(document => document.IndexingStatus == IndexingStatus.Error).Select(document => $"Document {document.Id} failed: {document.Error}"));
    }
}
