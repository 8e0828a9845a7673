namespace Kvasir.Collections;

/// <summary>What a pipeline of a collection is for.</summary>
public static class PipelineType
{
    /// <summary>Puts entities in.</summary>
    public const string Ingestion = "INGESTION";

    /// <summary>Finds entities.</summary>
    public const string Search = "SEARCH";

    /// <summary>Takes entities out.</summary>
    public const string Deletion = "DELETION";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Ingestion, Search, Deletion];
}
