using Kvasir.Storage;

namespace Kvasir.Knowledge;

/// <summary>A dataset and one of its documents, as they are now.</summary>
internal sealed record SegmentScope(Dataset Dataset, Document Document)
{
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public static async Task<SegmentScope> LoadAsync(IDatasetStore datasets, IDocumentStore documents, Caller caller, string datasetId, string documentId, CancellationToken cancellationToken)
    {
        var dataset = await datasets.FindAsync(caller.WorkspaceId, datasetId, cancellationToken) ?? throw DatasetErrors.NotFound();
        return new SegmentScope(dataset, await documents.FindAsync(datasetId, documentId, cancellationToken) ?? throw DocumentErrors.NotFound());
    }
}
