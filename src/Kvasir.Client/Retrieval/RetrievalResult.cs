using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What a question found.</summary>
public sealed record RetrievalResult
{
    /// <summary>The question as it was asked.</summary>
    public RetrievalQuery? Query { get; init; }

    /// <summary>The passages, best first.</summary>
    [JsonPropertyName("records")] public IReadOnlyList<Passage> Passages { get; init => field = value ?? []; } = [];

    /// <summary>What did not work as it was asked for; of Kvasir.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];
}

/// <summary>A question as it was asked.</summary>
public sealed record RetrievalQuery
{
    /// <summary>What was looked for.</summary>
    public string Content { get; init => field = value ?? ""; } = "";

    /// <summary>Where it stands on a map of the passages; <see langword="null"/> without one.</summary>
    public MapPosition? TsnePosition { get; init; }

    /// <summary>Whether the embedding model could not read all of it; of Kvasir.</summary>
    public bool Truncated { get; init; }
}

/// <summary>A place on a map of passages: close together is close in meaning.</summary>
/// <param name="X">From left to right.</param>
/// <param name="Y">From bottom to top.</param>
public sealed record MapPosition(double X, double Y);

/// <summary>A passage that was found.</summary>
public sealed record Passage
{
    /// <summary>The segment; <see langword="null"/> when an external knowledge base found it.</summary>
    public RetrievedSegment? Segment { get; init; }

    /// <summary>The child chunks by which it was found.</summary>
    public IReadOnlyList<RetrievedChildChunk> ChildChunks { get; init => field = value ?? []; } = [];

    /// <summary>How well it answers; as a rule between 0 and 1.</summary>
    public double? Score { get; init; }

    /// <summary>Where it stands on a map of the passages; <see langword="null"/> without one.</summary>
    public MapPosition? TsnePosition { get; init; }

    /// <summary>Its images.</summary>
    public IReadOnlyList<SegmentAttachment> Files { get; init => field = value ?? []; } = [];

    /// <summary>Its summary; <see langword="null"/> without a summary index.</summary>
    public string? Summary { get; init; }

    /// <summary>Why it was found; <see langword="null"/> unless asked for.</summary>
    public JsonElement? Explanation { get; init; }

    /// <summary>What it says, when an external knowledge base found it; otherwise <see langword="null"/>. <see cref="Text"/> is there for both.</summary>
    public string? Content { get; init; }

    /// <summary>What it is called, when an external knowledge base found it; otherwise <see langword="null"/>.</summary>
    public string? Title { get; init; }

    /// <summary>What is known of it, when an external knowledge base found it; otherwise <see langword="null"/>.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>What it says, with the answer where it is a question.</summary>
    [JsonIgnore] public string Text => Segment is null ? Content ?? "" : string.IsNullOrEmpty(Segment.Answer) ? Segment.Content : $"{Segment.Content}\n{Segment.Answer}";

    /// <summary>Where it comes from: the name of its document, or its title.</summary>
    [JsonIgnore] public string Source => Segment?.Document?.Name ?? Title ?? "";
}

/// <summary>A segment that was found.</summary>
public sealed record RetrievedSegment : Segment
{
    /// <summary>Its document.</summary>
    public RetrievedDocument? Document { get; init; }
}

/// <summary>The document of a segment that was found.</summary>
public sealed record RetrievedDocument
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Where it came from.</summary>
    public DataSourceType DataSourceType { get; init; }

    /// <summary>What kind of writing it is; <see langword="null"/> unless somebody said so.</summary>
    public string? DocType { get; init; }

    /// <summary>Its metadata, by the names of the fields; <see langword="null"/> when it has none.</summary>
    [JsonPropertyName("doc_metadata")] public IReadOnlyDictionary<string, MetadataValue>? Metadata { get; init; }
}

/// <summary>A child chunk by which a segment was found.</summary>
public sealed record RetrievedChildChunk
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it says.</summary>
    public string Content { get; init => field = value ?? ""; } = "";

    /// <summary>Its place in the segment, from 1.</summary>
    public int Position { get; init; }

    /// <summary>How well it answers.</summary>
    public double? Score { get; init; }
}
