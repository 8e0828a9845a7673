namespace Kvasir.Client;

/// <summary>A file that was uploaded for a pipeline.</summary>
public sealed record PipelineFile
{
    /// <summary>Its id, by which an item of a run names it.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its bytes.</summary>
    public long Size { get; init; }

    /// <summary>The end of its name, without the dot.</summary>
    public string? Extension { get; init; }

    /// <summary>Its content type.</summary>
    public string? MimeType { get; init; }

    /// <summary>The account that sent it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
