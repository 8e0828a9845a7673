using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Reads segments. They are written by <see cref="IIndexingStore"/>.</summary>
public interface ISegmentStore
{
    /// <summary>
    /// One page by position. Shows the generation that answers searches; before there is one, the generation that is being built.
    /// </summary>
    Task<Listing<Segment>> ListAsync(Document document, SegmentFilter filter, Paging paging, CancellationToken cancellationToken);
}
