using Kvasir.Chunking;
using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>A new text, rule or name of a document that exists.</summary>
public sealed record DocumentUpdate
{
    /// <summary>The dataset.</summary>
    public required string DatasetId { get; init; }

    /// <summary>The document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Its new name; <see langword="null"/> keeps the old one.</summary>
    public required string? Name { get; init; }

    /// <summary>The new original, stored already; <see langword="null"/> keeps the old one.</summary>
    public required UploadFile? File { get; init; }

    /// <summary>The new rule; <see langword="null"/> keeps the old one.</summary>
    public required ProcessRule? Rule { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset At { get; init; }
}
