using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>A document to index, with what the indexer needs of its dataset.</summary>
/// <param name="Document">The document as it was when the job was taken.</param>
/// <param name="Dataset">Its dataset.</param>
public sealed record IndexingTask(Document Document, Dataset Dataset)
{
    /// <summary>The generation that this run builds.</summary>
    public int Generation => Document.PendingGeneration;
}
