using System.Text.Json.Serialization;
using Kvasir.Chunking;

namespace Kvasir.Server.Dify;

/// <summary>A process rule on the wire.</summary>
internal sealed record ProcessRuleDict(string Mode, RulesDict Rules)
{
    /// <summary>What a dataset shows that has no rule yet.</summary>
    public static ProcessRuleDict Unset { get; } = new("custom", RulesDict.From(ProcessRule.Automatic with { Segmentation = ProcessRule.Automatic.Segmentation with { MaxTokens = 1024 } }));

    public static ProcessRuleDict From(ProcessRule rule) => new(NameOf(rule.Mode), RulesDict.From(rule));

    public static string NameOf(ProcessMode mode) => mode switch
    {
        ProcessMode.Automatic => "automatic",
        ProcessMode.Custom => "custom",
        ProcessMode.Hierarchical => "hierarchical",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };
}

/// <summary>The rule that a document uses; without members when it has none.</summary>
internal sealed record DocumentProcessRuleDict(string Id, string DatasetId, string Mode, RulesDict Rules);

/// <summary>The rules of a process rule: the automatic one has fewer members, as the protocol shows it.</summary>
internal sealed record RulesDict
{
    public required IReadOnlyList<PreProcessingRuleBody> PreProcessingRules { get; init; }

    public required SegmentationDict Segmentation { get; init; }

    public string? ParentMode { get; init; }

    public SegmentationDict? SubchunkSegmentation { get; init; }

    public static RulesDict From(ProcessRule rule) => new()
    {
        PreProcessingRules = [.. rule.PreProcessing.Select(r => new PreProcessingRuleBody { Id = r.Id, Enabled = r.Enabled })],
        Segmentation = SegmentationDict.From(rule.Segmentation, named: rule.Mode != ProcessMode.Automatic),
        ParentMode = rule.ParentMode switch { Chunking.ParentMode.Paragraph => "paragraph", Chunking.ParentMode.FullDoc => "full-doc", _ => null },
        SubchunkSegmentation = rule.SubchunkSegmentation is null ? null : SegmentationDict.From(rule.SubchunkSegmentation, named: true),
    };
}

/// <summary>One level of cutting on the wire: a client's separator is echoed as such, the fixed one as delimiter.</summary>
internal sealed record SegmentationDict
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Separator { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Delimiter { get; init; }

    public required int MaxTokens { get; init; }

    public required int ChunkOverlap { get; init; }

    /// <summary>Left out where sizes are characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? LengthUnit { get; init; }

    /// <summary>Left out where the separator says where to cut.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? SplitBy { get; init; }

    public static SegmentationDict From(Segmentation segmentation, bool named) => new()
    {
        Separator = named ? segmentation.Separator : null,
        Delimiter = named ? null : segmentation.Separator,
        MaxTokens = segmentation.MaxTokens,
        ChunkOverlap = segmentation.ChunkOverlap,
        LengthUnit = segmentation.LengthUnit == Chunking.LengthUnit.Token ? SegmentationNames.Token : null,
        SplitBy = segmentation.SplitBy switch
        {
            Chunking.SplitBy.Sentence => SegmentationNames.Sentence,
            Chunking.SplitBy.Markdown => SegmentationNames.Markdown,
            _ => null,
        },
    };
}
