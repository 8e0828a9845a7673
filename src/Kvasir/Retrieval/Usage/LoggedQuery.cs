namespace Kvasir.Retrieval.Usage;

/// <summary>A query as it is kept in the log.</summary>
public sealed record LoggedQuery
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The dataset that was asked.</summary>
    public required string DatasetId { get; init; }

    /// <summary>What was asked.</summary>
    public required string Content { get; init; }

    /// <summary>One of <see cref="QuerySource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>How many records were the answer.</summary>
    public required int Records { get; init; }

    /// <summary>The account that asked.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where a query came from.</summary>
public static class QuerySource
{
    /// <summary>An application, through the API. Its records count as hits.</summary>
    public const string App = "app";

    /// <summary>Somebody who tries what a dataset answers.</summary>
    public const string HitTesting = "hit_testing";
}
