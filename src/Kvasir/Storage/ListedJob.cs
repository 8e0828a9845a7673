namespace Kvasir.Storage;

/// <summary>A job as people see it.</summary>
public sealed record ListedJob
{
    /// <summary>The job.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="JobKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The dataset that it is about.</summary>
    public required string DatasetId { get; init; }

    /// <summary>The document that it is about; <see langword="null"/> when it is about none.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The document's name.</summary>
    public string? DocumentName { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempt { get; init; }

    /// <summary>Who does it, or did last without handing it back.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>Until when nobody else may do it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When it was queued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether somebody does it.</summary>
    public bool IsRunning { get; init; }
}

/// <summary>Which jobs are listed.</summary>
/// <param name="IsRunning">Those that somebody does, or those that wait; <see langword="null"/> for both.</param>
/// <param name="DatasetIds">Those about some datasets; <see langword="null"/> for all.</param>
public sealed record JobFilter(bool? IsRunning, IReadOnlyList<string>? DatasetIds);
