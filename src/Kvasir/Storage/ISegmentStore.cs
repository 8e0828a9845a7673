using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps segments and child chunks: reads them, and writes what people edit. What documents are cut into is written by <see cref="IIndexingStore"/>.</summary>
/// <remarks>
/// People see the generation that answers searches; before there is one, the generation that is being built. An edit brings its index entries
/// with it: text and entries change together, durably, and the next search sees them.
/// </remarks>
public interface ISegmentStore
{
    /// <summary>One page by position, each segment with its child chunks; those of a full-doc parent are left out, there may be thousands.</summary>
    Task<Listing<Segment>> ListAsync(Document document, SegmentFilter filter, Paging paging, CancellationToken cancellationToken);

    /// <summary>A segment with its child chunks; <see langword="null"/> when the document shows none of this id.</summary>
    Task<Segment?> FindAsync(Document document, string segmentId, CancellationToken cancellationToken);

    /// <summary>One page of a segment's child chunks by position.</summary>
    /// <param name="document">The segment's document.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="keyword">Text that the content contains, whatever its case; <see langword="null"/> or empty: all.</param>
    /// <param name="paging">The page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The page; <see langword="null"/> when the document shows no segment of this id.</returns>
    Task<Listing<ChildChunk>?> ListChildrenAsync(Document document, string segmentId, string? keyword, Paging paging, CancellationToken cancellationToken);

    /// <summary>Adds segments after the last position, all or none.</summary>
    /// <returns>The segments as stored, in the given order.</returns>
    /// <exception cref="EditConflictException">The document takes no segments now, or another version of the index answers.</exception>
    Task<IReadOnlyList<Segment>> AddAsync(SegmentAddition addition, CancellationToken cancellationToken);

    /// <summary>Changes a segment.</summary>
    /// <returns>The segment as stored.</returns>
    /// <exception cref="EditConflictException">It was changed or deleted meanwhile, or another version of the index answers. So for all edits of child chunks.</exception>
    Task<Segment> UpdateAsync(SegmentEdit edit, CancellationToken cancellationToken);

    /// <summary>Deletes a segment with its child chunks. The positions of others stay.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(Document document, string segmentId, CancellationToken cancellationToken);

    /// <summary>Adds a child chunk after the last position.</summary>
    Task<ChildChunk> AddChildAsync(ChildEdit edit, CancellationToken cancellationToken);

    /// <summary>Gives a child chunk another text.</summary>
    Task<ChildChunk> UpdateChildAsync(ChildEdit edit, CancellationToken cancellationToken);

    /// <summary>Deletes a child chunk. The positions of others stay.</summary>
    /// <param name="edit">The child chunk; after the last one its segment is found by itself, through the entry given here, and otherwise no entry is needed.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>Whether the segment had one.</returns>
    Task<bool> DeleteChildAsync(ChildEdit edit, CancellationToken cancellationToken);
}
