using Kvasir.Chunking;
using Kvasir.Indexing;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Knowledge;

/// <summary>The operations on segments, and the rules about them. What was changed is found, or not found any more, by the next search.</summary>
public sealed class Segments(ISegmentStore store, IDatasetStore datasets, IDocumentStore documents, IndexNodeBuilder builder, IOptions<SegmentOptions> options, TimeProvider time)
{
    /// <summary>One page of a document's segments.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.ProviderNotInitialized"/>.</exception>
    public async Task<(Document Document, Listing<Segment> Segments)> ListAsync(Dataset dataset, string documentId, SegmentFilter filter, Paging paging, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var document = await documents.FindAsync(dataset.Id, documentId, cancellationToken) ?? throw DocumentErrors.NotFound();
        return (document, await store.ListAsync(document, filter, paging, cancellationToken));
    }

    /// <summary>A segment with its child chunks.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> for the document or the segment.</exception>
    public async Task<(Document Document, Segment Segment)> GetAsync(string datasetId, string documentId, string segmentId, CancellationToken cancellationToken)
    {
        var document = await documents.FindAsync(datasetId, documentId, cancellationToken) ?? throw DocumentErrors.NotFound();
        return (document, await store.FindAsync(document, segmentId, cancellationToken) ?? throw SegmentErrors.NotFound());
    }

    /// <summary>Adds segments to a completed document. Where their index entries cannot be made, they are kept as failed.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> (also when the document is not completed or disabled), <see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.ProviderNotInitialized"/>.</exception>
    public Task<(Document Document, IReadOnlyList<Segment> Segments)> CreateAsync(Caller caller, string datasetId, string documentId, IReadOnlyList<NewSegment>? wanted, CancellationToken cancellationToken) => Editing.RetryAsync(async () =>
    {
        var (dataset, document) = await SegmentScope.LoadAsync(datasets, documents, caller, datasetId, documentId, cancellationToken);
        if (document.IndexingStatus != IndexingStatus.Completed) throw KvasirException.NotFound("Document is not completed.");
        if (!document.Enabled) throw KvasirException.NotFound("Document is disabled.");
        builder.Require(dataset.Index);
        var items = Check(wanted, document.DocForm == DocForm.QuestionAnswer);

        var segments = items.Select(item => Make(caller, dataset, document, item)).ToList();
        var (indexed, error) = await IndexAsync(dataset.Index, segments, cancellationToken);
        var added = segments.Select((segment, i) => indexed is null ? new AddedSegment(Failed(segment, error!), null) : new AddedSegment(Completed(segment, indexed[i], time.GetUtcNow()), indexed[i]));
        return (document, await store.AddAsync(new SegmentAddition(document, dataset.Index, [.. added]), cancellationToken));
    });

    /// <summary>Changes a segment.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/> (also when it is disabled or not indexed yet), <see cref="ErrorCode.ProviderNotInitialized"/>.</exception>
    public Task<(Document Document, Segment Segment)> UpdateAsync(Caller caller, string datasetId, string documentId, string segmentId, SegmentChanges changes, CancellationToken cancellationToken) => Editing.RetryAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(changes);
        SegmentLimits.Check("segment.content", changes.Content);
        SegmentLimits.Check("segment.answer", changes.Answer);
        var keywords = SegmentLimits.Keywords("segment.keywords", changes.Keywords);

        var (dataset, document) = await SegmentScope.LoadAsync(datasets, documents, caller, datasetId, documentId, cancellationToken);
        var before = await store.FindAsync(document, segmentId, cancellationToken) ?? throw SegmentErrors.NotFound();
        if (before.Status == SegmentStatus.Waiting) throw SegmentErrors.Indexing();
        if (!before.Enabled && changes.Enabled != true) throw SegmentErrors.Disabled();
        if (changes.Content?.Length > 0 && string.IsNullOrWhiteSpace(changes.Content)) throw KvasirException.InvalidParam("segment.content", "must not be blank");
        if (document.DocForm == DocForm.QuestionAnswer && changes.Answer?.Length > 0 && string.IsNullOrWhiteSpace(changes.Answer)) throw KvasirException.InvalidParam("segment.answer", "must not be blank");
        if (changes.Enabled != false) builder.Require(dataset.Index);

        var edit = changes.Enabled == false
            ? new SegmentEdit(document, dataset.Index, before, Disabled(caller, before), null, false)
            : await EditAsync(caller, dataset, document, before, changes, keywords, cancellationToken);
        return (document, edit is null ? before : await store.UpdateAsync(edit, cancellationToken));
    });

    /// <summary>Deletes a segment with its child chunks.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task DeleteAsync(string datasetId, string documentId, string segmentId, CancellationToken cancellationToken)
    {
        var document = await documents.FindAsync(datasetId, documentId, cancellationToken) ?? throw DocumentErrors.NotFound();
        if (!await store.DeleteAsync(document, segmentId, cancellationToken)) throw SegmentErrors.NotFound();
    }

    private IReadOnlyList<NewSegment> Check(IReadOnlyList<NewSegment>? wanted, bool withAnswers)
    {
        if (wanted is not { Count: > 0 }) throw new KvasirException(ErrorCode.InvalidParam, "Segments is required") { Field = "segments" };
        if (options.Value.MaxPerRequest > 0 && wanted.Count > options.Value.MaxPerRequest)
            throw new KvasirException(ErrorCode.InvalidParam, $"Exceeded maximum segments limit of {options.Value.MaxPerRequest}.") { Field = "segments" };
        for (var i = 0; i < wanted.Count; i++)
        {
            // A client may send null for an item.
            if (string.IsNullOrWhiteSpace(wanted[i]?.Content)) throw new KvasirException(ErrorCode.InvalidParam, $"Content is empty: segments[{i}].content is required and must not be blank") { Field = $"segments[{i}].content" };
            if (withAnswers && wanted[i].Answer is null) throw new KvasirException(ErrorCode.InvalidParam, "Answer is required") { Field = $"segments[{i}].answer" };
            if (withAnswers && string.IsNullOrWhiteSpace(wanted[i].Answer)) throw new KvasirException(ErrorCode.InvalidParam, "Answer is empty") { Field = $"segments[{i}].answer" };
            SegmentLimits.Check($"segments[{i}].content", wanted[i].Content);
            SegmentLimits.Check($"segments[{i}].answer", wanted[i].Answer);
        }

        return [.. wanted.Select((item, i) => item with { Keywords = SegmentLimits.Keywords($"segments[{i}].keywords", item.Keywords) })];
    }

    private Segment Make(Caller caller, Dataset dataset, Document document, NewSegment item)
    {
        var at = time.GetUtcNow();
        var segment = SegmentFactory.Segment(document, 0, new Chunk(item.Content!, item.Content!), caller.AccountId, time, at);
        return WithAnswer(document, segment, item.Answer) with
        {
            Keywords = item.Keywords ?? [],
            ChildChunks = Children(caller, dataset, document, segment.Id, item.Content!, at),
        };
    }

    private IReadOnlyList<ChildChunk> Children(Caller caller, Dataset dataset, Document document, string segmentId, string content, DateTimeOffset at) =>
        SegmentFactory.Children(segmentId, DocumentSplitter.SplitChildren(document.ProcessRule.Rule, content, builder.TokenCounter(dataset.Index)), caller.AccountId, time, at);

    // Only question-answer documents have answers; there they count as text of the segment.
    private static Segment WithAnswer(Document document, Segment segment, string? answer) => document.DocForm != DocForm.QuestionAnswer
        ? segment
        : segment with { Answer = answer, WordCount = TextLength.InCodePoints(segment.Content) + TextLength.InCodePoints(answer ?? "") };

    private async Task<(IReadOnlyList<IndexedSegment>? Indexed, string? Error)> IndexAsync(IndexSettings index, IReadOnlyList<Segment> segments, CancellationToken cancellationToken)
    {
        try
        {
            return (await builder.BuildAsync(index, [.. segments.Select(Pending)], cancellationToken), null);
        }
        catch (KvasirException e) when (e.Code == ErrorCode.ProviderRequestFailed)
        {
            return (null, e.Message);
        }
    }

    private static PendingSegment Pending(Segment segment) =>
        new(0, segment.Revision, segment.Content, segment.Keywords, [.. segment.ChildChunks.Select(child => new PendingChild(child.Id, child.Content))]) { Headings = segment.Context?.Headings ?? [] };

    private static Segment Completed(Segment segment, IndexedSegment indexed, DateTimeOffset at) => segment with
    {
        Status = SegmentStatus.Completed,
        Enabled = true,
        DisabledAt = null,
        DisabledBy = null,
        Error = null,
        StoppedAt = null,
        Tokens = indexed.Tokens,
        Keywords = indexed.Keywords,
        IndexingAt = at,
        CompletedAt = at,
    };

    private Segment Failed(Segment segment, string error) => segment with { Status = SegmentStatus.Error, Enabled = false, DisabledAt = time.GetUtcNow(), Error = error, StoppedAt = time.GetUtcNow() };

    private Segment Disabled(Caller caller, Segment before) =>
        before with { Enabled = false, DisabledAt = time.GetUtcNow(), DisabledBy = caller.AccountId, UpdatedAt = time.GetUtcNow(), UpdatedBy = caller.AccountId };

    // null: nothing would change.
    private async Task<SegmentEdit?> EditAsync(Caller caller, Dataset dataset, Document document, Segment before, SegmentChanges changes, IReadOnlyList<string> keywords, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var content = string.IsNullOrEmpty(changes.Content) ? before.Content : changes.Content;
        var answer = document.DocForm == DocForm.QuestionAnswer && !string.IsNullOrEmpty(changes.Answer) ? changes.Answer : before.Answer;
        var contentChanged = content != before.Content;
        var keywordsChanged = keywords.Count > 0 && !keywords.SequenceEqual(before.Keywords);
        var regenerates = changes.RegenerateChildChunks && document.DocForm == DocForm.Hierarchical;
        var reindexes = contentChanged || regenerates || before.Status == SegmentStatus.Error;
        if (!reindexes && !keywordsChanged && answer == before.Answer && before.Enabled) return null;

        var after = WithAnswer(document, before with { Content = content, WordCount = TextLength.InCodePoints(content) }, answer) with
        {
            Keywords = keywords.Count > 0 ? keywords : contentChanged ? Kept(before) : before.Keywords,
            IndexNodeHash = contentChanged ? SegmentHash.Compute(content) : before.IndexNodeHash,
            ChildChunks = regenerates ? Children(caller, dataset, document, before.Id, content, at) : before.ChildChunks,
            UpdatedAt = at,
            UpdatedBy = caller.AccountId,
        };
        if (!reindexes && !keywordsChanged) return new SegmentEdit(document, dataset.Index, before, Enabled(after), null, false);

        // Child chunks that stay keep their entries; only the words of keyword search follow the parent.
        if (before.ChildChunks.Count > 0 && !regenerates && before.Status != SegmentStatus.Error)
        {
            var (shown, weights) = builder.Weigh(after.Content, after.Keywords);
            return new SegmentEdit(document, dataset.Index, before, Enabled(after) with { Keywords = shown, Tokens = builder.CountTokens(dataset.Index, content), IndexingAt = at, CompletedAt = at }, null, false) { Weights = weights };
        }

        var (indexed, error) = await IndexAsync(dataset.Index, [after], cancellationToken);
        if (indexed is null) return new SegmentEdit(document, dataset.Index, before, Failed(after, error!), null, regenerates);
        return reindexes
            ? new SegmentEdit(document, dataset.Index, before, Completed(after, indexed[0], at), indexed[0], regenerates)
            : new SegmentEdit(document, dataset.Index, before, Enabled(after), null, false) { Weights = indexed[0].Weights };
    }

    // Keywords that somebody chose stay; those that came from the old text are extracted anew from the new one.
    private IReadOnlyList<string> Kept(Segment before) => before.Keywords.SequenceEqual(builder.ExtractKeywords(before.Content)) ? [] : before.Keywords;

    private static Segment Enabled(Segment segment) => segment with { Enabled = true, DisabledAt = null, DisabledBy = null };
}
