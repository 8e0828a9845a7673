namespace Kvasir.Client;

/// <summary>How a document is cut into segments.</summary>
public sealed record ProcessRule
{
    /// <summary>As the server thinks best.</summary>
    public static ProcessRule Automatic { get; } = new() { Mode = ProcessRuleMode.Automatic };

    /// <summary>The id of a stored rule; <see langword="null"/> in requests.</summary>
    public string? Id { get; init; }

    /// <summary>The dataset of a stored rule; <see langword="null"/> in requests.</summary>
    public string? DatasetId { get; init; }

    /// <summary>Whose rules apply.</summary>
    public ProcessRuleMode Mode { get; init; }

    /// <summary>The rules; required unless automatic.</summary>
    public ProcessRules? Rules { get; init; }

    /// <summary>Passages of a length.</summary>
    /// <param name="maxLength">The longest passage, in characters.</param>
    /// <param name="overlap">How much the next passage repeats, in characters.</param>
    /// <param name="separator">Where to cut first.</param>
    public static ProcessRule Custom(int maxLength = 1000, int overlap = 50, string separator = "\n") =>
        new() { Mode = ProcessRuleMode.Custom, Rules = new() { Segmentation = new() { Separator = separator, MaxTokens = maxLength, ChunkOverlap = overlap } } };

    /// <summary>Parents, which are answered, with child chunks, which are searched.</summary>
    /// <param name="parentLength">The longest parent, in characters.</param>
    /// <param name="childLength">The longest child chunk, in characters.</param>
    /// <param name="parentMode">What a parent is; a passage unless given.</param>
    public static ProcessRule Hierarchical(int parentLength = 1000, int childLength = 200, ParentMode? parentMode = null) => new()
    {
        Mode = ProcessRuleMode.Hierarchical,
        Rules = new()
        {
            Segmentation = new() { Separator = "\n\n", MaxTokens = parentLength },
            ParentMode = parentMode ?? ParentMode.Paragraph,
            SubchunkSegmentation = new() { Separator = "\n", MaxTokens = childLength },
        },
    };
}

/// <summary>Rules of cleaning and cutting.</summary>
public sealed record ProcessRules
{
    /// <summary>What is cleaned first, in order.</summary>
    public IReadOnlyList<PreProcessingRule> PreProcessingRules { get; init => field = value ?? []; } = [];

    /// <summary>How segments, or parents, are cut.</summary>
    public Segmentation? Segmentation { get; init; }

    /// <summary>What a parent is.</summary>
    public ParentMode? ParentMode { get; init; }

    /// <summary>How child chunks are cut.</summary>
    public Segmentation? SubchunkSegmentation { get; init; }
}

/// <summary>One step of cleaning.</summary>
/// <param name="Id">Which one: <c>remove_extra_spaces</c> or <c>remove_urls_emails</c>.</param>
/// <param name="Enabled">Whether it is done.</param>
public sealed record PreProcessingRule(string Id, bool Enabled);

/// <summary>One level of cutting.</summary>
public sealed record Segmentation
{
    /// <summary>Where to cut first.</summary>
    public string? Separator { get; init; }

    /// <summary>The same, as servers write it of automatic rules.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The longest piece, in <see cref="LengthUnit"/>s.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>How much the next piece repeats.</summary>
    public int? ChunkOverlap { get; init; }

    /// <summary>What lengths are counted in; of Kvasir, characters unless given.</summary>
    public LengthUnit? LengthUnit { get; init; }

    /// <summary>Where to cut; of Kvasir, at separators unless given.</summary>
    public SplitBy? SplitBy { get; init; }
}
