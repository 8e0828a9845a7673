using Kvasir.Storage;

namespace Kvasir.Server.Dify;

/// <summary>The progress of a batch's documents on the wire.</summary>
internal sealed record IndexingStatusAnswer(IReadOnlyList<IndexingStatusItem> Data);

/// <summary>The progress of one document on the wire.</summary>
internal sealed record IndexingStatusItem
{
    public required string Id { get; init; }

    public required string IndexingStatus { get; init; }

    public required long? ProcessingStartedAt { get; init; }

    public required long? ParsingCompletedAt { get; init; }

    public required long? CleaningCompletedAt { get; init; }

    public required long? SplittingCompletedAt { get; init; }

    public required long? CompletedAt { get; init; }

    public required long? PausedAt { get; init; }

    public required string? Error { get; init; }

    public required long? StoppedAt { get; init; }

    public required int CompletedSegments { get; init; }

    public required int TotalSegments { get; init; }

    public required SyncCounts? Sync { get; init; }

    public static IndexingStatusItem From(IndexingProgress progress) => new()
    {
        Id = progress.Document.Id,
        IndexingStatus = progress.Document.DisplayStatus == Knowledge.DisplayStatus.Paused ? Knowledge.IndexingStatus.Paused : progress.Document.IndexingStatus,
        ProcessingStartedAt = progress.Document.ProcessingStartedAt?.ToUnixTimeSeconds(),
        ParsingCompletedAt = progress.Document.ParsingCompletedAt?.ToUnixTimeSeconds(),
        CleaningCompletedAt = progress.Document.CleaningCompletedAt?.ToUnixTimeSeconds(),
        SplittingCompletedAt = progress.Document.SplittingCompletedAt?.ToUnixTimeSeconds(),
        CompletedAt = progress.Document.CompletedAt?.ToUnixTimeSeconds(),
        PausedAt = progress.Document.PausedAt?.ToUnixTimeSeconds(),
        Error = progress.Document.Error,
        StoppedAt = progress.Document.StoppedAt?.ToUnixTimeSeconds(),
        CompletedSegments = progress.CompletedSegments,
        TotalSegments = progress.TotalSegments,
        Sync = SyncCounts.Of(progress.Document),
    };
}

/// <summary>The answer of operations that have nothing else to say.</summary>
internal sealed record ResultAnswer(string Result)
{
    public static ResultAnswer Success { get; } = new("success");
}
