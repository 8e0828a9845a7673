using Kvasir.Chunking;
using Kvasir.Indexing;
using Kvasir.Storage;

namespace Kvasir.Knowledge;

/// <summary>The operations on child chunks, and the rules about them. What was changed is found, or not found any more, by the next search.</summary>
public sealed class ChildChunks(ISegmentStore store, IDatasetStore datasets, IDocumentStore documents, IndexNodeBuilder builder, TimeProvider time)
{
    /// <summary>One page of a segment's child chunks.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> for the document or the segment.</exception>
    public async Task<Listing<ChildChunk>> ListAsync(string datasetId, string documentId, string segmentId, string? keyword, Paging paging, CancellationToken cancellationToken)
    {
        var document = await documents.FindAsync(datasetId, documentId, cancellationToken) ?? throw DocumentErrors.NotFound();
        return await store.ListChildrenAsync(document, segmentId, keyword, paging, cancellationToken) ?? throw SegmentErrors.NotFound();
    }

    /// <summary>Adds a child chunk to a segment of a hierarchical document.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>; nothing is kept.</exception>
    public Task<ChildChunk> CreateAsync(Caller caller, string datasetId, string documentId, string segmentId, string? content, CancellationToken cancellationToken) => Editing.RetryAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (scope, segment) = await LoadAsync(caller, datasetId, documentId, segmentId, cancellationToken);
        builder.Require(scope.Dataset.Index);
        if (scope.Document.DocForm != DocForm.Hierarchical) throw new KvasirException(ErrorCode.InvalidParam, $"Only segments of hierarchical_model documents have child chunks; this document is {scope.Document.DocForm}.");
        var text = Checked(content);
        var child = SegmentFactory.Child(segment.Id, 0, new Chunk(text, text), ChildChunkType.Customized, caller.AccountId, time, time.GetUtcNow());
        return await store.AddChildAsync(await EditAsync(scope, segment, child, cancellationToken), cancellationToken);
    });

    /// <summary>Gives a child chunk another text; from then on it counts as a person's.</summary>
    /// <exception cref="KvasirException">As for creating; nothing is changed.</exception>
    public Task<ChildChunk> UpdateAsync(Caller caller, string datasetId, string documentId, string segmentId, string childChunkId, string? content, CancellationToken cancellationToken) => Editing.RetryAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (scope, segment) = await LoadAsync(caller, datasetId, documentId, segmentId, cancellationToken);
        var child = segment.ChildChunks.FirstOrDefault(own => own.Id == childChunkId) ?? throw SegmentErrors.ChildNotFound();
        builder.Require(scope.Dataset.Index);
        var text = Checked(content);
        var changed = child with
        {
            Content = text,
            WordCount = TextLength.InCodePoints(text),
            IndexNodeHash = SegmentHash.Compute(text),
            Type = ChildChunkType.Customized,
            UpdatedAt = time.GetUtcNow(),
        };
        return await store.UpdateChildAsync(await EditAsync(scope, segment, changed, cancellationToken), cancellationToken);
    });

    /// <summary>Deletes a child chunk.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public Task DeleteAsync(Caller caller, string datasetId, string documentId, string segmentId, string childChunkId, CancellationToken cancellationToken) => Editing.RetryAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (scope, segment) = await LoadAsync(caller, datasetId, documentId, segmentId, cancellationToken);
        var child = segment.ChildChunks.FirstOrDefault(own => own.Id == childChunkId) ?? throw SegmentErrors.ChildNotFound();
        // Without the last child the segment is found by itself.
        var indexed = segment.ChildChunks.Count == 1
            ? (await builder.BuildAsync(scope.Dataset.Index, [new PendingSegment(0, segment.Revision, segment.Content, segment.Keywords, []) { Headings = segment.Context?.Headings ?? [] }], cancellationToken))[0]
            : new IndexedSegment(0, segment.Revision, segment.Tokens, segment.Keywords, [], []);
        return await store.DeleteChildAsync(new ChildEdit(scope.Document, scope.Dataset.Index, segment, child, indexed), cancellationToken) ? true : throw SegmentErrors.ChildNotFound();
    });

    private async Task<(SegmentScope Scope, Segment Segment)> LoadAsync(Caller caller, string datasetId, string documentId, string segmentId, CancellationToken cancellationToken)
    {
        var scope = await SegmentScope.LoadAsync(datasets, documents, caller, datasetId, documentId, cancellationToken);
        var segment = await store.FindAsync(scope.Document, segmentId, cancellationToken) ?? throw SegmentErrors.NotFound();
        return segment.Status == SegmentStatus.Waiting ? throw SegmentErrors.Indexing() : (scope, segment);
    }

    private static string Checked(string? content)
    {
        if (string.IsNullOrWhiteSpace(content)) throw KvasirException.InvalidParam("content", "is required and must not be blank");
        SegmentLimits.Check("content", content);
        return content;
    }

    private async Task<ChildEdit> EditAsync(SegmentScope scope, Segment segment, ChildChunk child, CancellationToken cancellationToken)
    {
        var pending = new PendingSegment(0, segment.Revision, segment.Content, segment.Keywords, [new PendingChild(child.Id, child.Content)]) { Headings = segment.Context?.Headings ?? [] };
        var indexed = await builder.BuildAsync(scope.Dataset.Index, [pending], cancellationToken);
        return new ChildEdit(scope.Document, scope.Dataset.Index, segment, child, indexed[0]);
    }
}
