using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kvasir.Chunking;

namespace Kvasir.Server.Dify;

/// <summary>A process rule as clients write it.</summary>
internal sealed record ProcessRuleBody
{
    private const int DefaultMaxTokens = 1000;
    private const string DefaultSeparator = "\n";
    private const string DefaultChildSeparator = "***";

    /// <summary>automatic, custom or hierarchical.</summary>
    [Required, AllowedValues("automatic", "custom", "hierarchical")] public string? Mode { get; init; }

    /// <summary>Required unless the mode is automatic.</summary>
    public RulesBody? Rules { get; init; }

    /// <summary>The engine's form.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public ProcessRule ToRule()
    {
        var mode = Mode switch
        {
            null or "" => throw Invalid("process_rule.mode", "Process rule mode is required: automatic, custom or hierarchical"),
            "automatic" => ProcessMode.Automatic,
            "custom" => ProcessMode.Custom,
            "hierarchical" => ProcessMode.Hierarchical,
            _ => throw Invalid("process_rule.mode", $"Process rule mode is invalid: must be automatic, custom or hierarchical, was '{Mode}'"),
        };
        if (mode == ProcessMode.Automatic) return ProcessRule.Automatic;

        var rules = Rules ?? throw Invalid("process_rule.rules", "Process rule rules is required");
        var rule = new ProcessRule
        {
            Mode = mode,
            PreProcessing = PreProcessing(rules),
            Segmentation = (rules.Segmentation ?? throw Invalid("process_rule.rules.segmentation", "Process rule segmentation is required")).ToSegmentation("segmentation", DefaultSeparator, DefaultMaxTokens),
            ParentMode = mode == ProcessMode.Hierarchical ? Parent(rules.ParentMode) : null,
            SubchunkSegmentation = mode == ProcessMode.Hierarchical
                ? (rules.SubchunkSegmentation ?? throw Invalid("process_rule.rules.subchunk_segmentation", "Process rule subchunk_segmentation is required")).ToSegmentation("subchunk_segmentation", DefaultChildSeparator, DefaultMaxTokens)
                : null,
        };
        ProcessRuleValidation.Validate(rule);
        return rule;
    }

    private static List<PreProcessingRule> PreProcessing(RulesBody rules)
    {
        var given = rules.PreProcessingRules ?? throw Invalid("process_rule.rules.pre_processing_rules", "Process rule pre_processing_rules is required");
        return [.. given.Select(rule => new PreProcessingRule(
            string.IsNullOrEmpty(rule?.Id) ? throw Invalid("process_rule.rules.pre_processing_rules", "Process rule pre_processing_rules id is required") : rule.Id,
            rule.Enabled ?? throw Invalid("process_rule.rules.pre_processing_rules", "Process rule pre_processing_rules enabled is invalid: must be true or false")))];
    }

    private static ParentMode Parent(string? mode) => mode switch
    {
        null or "paragraph" => ParentMode.Paragraph,
        "full-doc" => ParentMode.FullDoc,
        _ => throw Invalid("process_rule.rules.parent_mode", $"must be paragraph or full-doc, was '{mode}'"),
    };

    private static KvasirException Invalid(string field, string message) => new(ErrorCode.InvalidParam, $"{field}: {message}") { Field = field };
}

/// <summary>The rules of a process rule.</summary>
internal sealed record RulesBody
{
    /// <summary>Cleaning rules, in order.</summary>
    public IReadOnlyList<PreProcessingRuleBody?>? PreProcessingRules { get; init; }

    /// <summary>How segments or parents are cut.</summary>
    public SegmentationBody? Segmentation { get; init; }

    /// <summary>paragraph or full-doc.</summary>
    public string? ParentMode { get; init; }

    /// <summary>How child chunks are cut.</summary>
    public SegmentationBody? SubchunkSegmentation { get; init; }
}

/// <summary>One cleaning rule.</summary>
internal sealed record PreProcessingRuleBody
{
    /// <summary>Which rule.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it runs.</summary>
    public bool? Enabled { get; init; }
}

/// <summary>One level of cutting.</summary>
internal sealed record SegmentationBody
{
    /// <summary>The literal text at which to cut.</summary>
    public JsonElement? Separator { get; init; }

    /// <summary>The same under the name that automatic rules are echoed with.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The longest piece, in characters or in the length unit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>How much the next piece repeats, in characters or in the length unit.</summary>
    public int? ChunkOverlap { get; init; }

    /// <summary>What both are counted in: character (the default) or token.</summary>
    [AllowedValues(SegmentationNames.Character, SegmentationNames.Token)] public string? LengthUnit { get; init; }

    /// <summary>Where to cut: separator (the default), sentence or markdown.</summary>
    [AllowedValues(SegmentationNames.Separator, SegmentationNames.Sentence, SegmentationNames.Markdown)] public string? SplitBy { get; init; }

    /// <summary>The engine's form.</summary>
    public Segmentation ToSegmentation(string name, string defaultSeparator, int defaultMaxTokens) => new()
    {
        Separator = Separator switch
        {
            null or { ValueKind: JsonValueKind.Null } => Delimiter ?? defaultSeparator,
            { ValueKind: JsonValueKind.String } when SplitBy is SegmentationNames.Sentence or SegmentationNames.Markdown => Separator.Value.GetString()!,
            { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } separator => separator,
            _ => throw KvasirException.InvalidParam($"process_rule.rules.{name}.separator", "Process rule segmentation separator is required: a string that is not empty"),
        },
        MaxTokens = MaxTokens ?? defaultMaxTokens,
        ChunkOverlap = ChunkOverlap ?? 0,
        LengthUnit = LengthUnit switch
        {
            null or SegmentationNames.Character => Chunking.LengthUnit.Character,
            SegmentationNames.Token => Chunking.LengthUnit.Token,
            _ => throw KvasirException.InvalidParam($"process_rule.rules.{name}.length_unit", $"must be character or token, was '{LengthUnit}'"),
        },
        SplitBy = SplitBy switch
        {
            null or SegmentationNames.Separator => Chunking.SplitBy.Separator,
            SegmentationNames.Sentence => Chunking.SplitBy.Sentence,
            SegmentationNames.Markdown => Chunking.SplitBy.Markdown,
            _ => throw KvasirException.InvalidParam($"process_rule.rules.{name}.split_by", $"must be separator, sentence or markdown, was '{SplitBy}'"),
        },
    };
}
