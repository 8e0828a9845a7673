using Kvasir.Indexing.Progress;

namespace Kvasir.Server.Dify;

/// <summary>An event about documents of a dataset on the wire.</summary>
/// <param name="Documents">Those that have changed, as they are now.</param>
/// <param name="Deleted">Ids of those that are gone.</param>
internal sealed record DocumentsEvent(IReadOnlyList<DocumentProgressItem> Documents, IReadOnlyList<string> Deleted)
{
    /// <summary>The events of a change: a large one in several.</summary>
    public static IEnumerable<DocumentsEvent> Of(DocumentChanges changes, int most)
    {
        List<DocumentProgressItem[]> documents = [.. changes.Documents.Select(DocumentProgressItem.From).Chunk(most)];
        if (documents.Count == 0) documents.Add([]);
        return documents.Select((some, i) => new DocumentsEvent(some, i == documents.Count - 1 ? changes.Deleted : []));
    }
}

/// <summary>How a document is doing, on the wire of events.</summary>
internal sealed record DocumentProgressItem
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Batch { get; init; }

    public required string IndexingStatus { get; init; }

    public required bool Enabled { get; init; }

    public required bool Archived { get; init; }

    public required string? Error { get; init; }

    public required int CompletedSegments { get; init; }

    public required int TotalSegments { get; init; }

    public required long WordCount { get; init; }

    public required long? ProcessingStartedAt { get; init; }

    public required long? ParsingCompletedAt { get; init; }

    public required long? CleaningCompletedAt { get; init; }

    public required long? SplittingCompletedAt { get; init; }

    public required long? CompletedAt { get; init; }

    public required long? PausedAt { get; init; }

    public required long? StoppedAt { get; init; }

    public static DocumentProgressItem From(DocumentProgress state) => new()
    {
        Id = state.Id,
        Name = state.Name,
        Batch = state.Batch,
        IndexingStatus = state.ShownStatus,
        Enabled = state.Enabled,
        Archived = state.Archived,
        Error = state.Error,
        CompletedSegments = state.CompletedSegments,
        TotalSegments = state.TotalSegments,
        WordCount = state.WordCount,
        ProcessingStartedAt = state.ProcessingStartedAt?.ToUnixTimeSeconds(),
        ParsingCompletedAt = state.ParsingCompletedAt?.ToUnixTimeSeconds(),
        CleaningCompletedAt = state.CleaningCompletedAt?.ToUnixTimeSeconds(),
        SplittingCompletedAt = state.SplittingCompletedAt?.ToUnixTimeSeconds(),
        CompletedAt = state.CompletedAt?.ToUnixTimeSeconds(),
        PausedAt = state.PausedAt?.ToUnixTimeSeconds(),
        StoppedAt = state.StoppedAt?.ToUnixTimeSeconds(),
    };
}
