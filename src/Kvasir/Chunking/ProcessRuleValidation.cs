namespace Kvasir.Chunking;

/// <summary>Which process rules are acceptable.</summary>
public static class ProcessRuleValidation
{
    private const string Rules = "process_rule.rules.";

    /// <summary>Throws unless every value is in its range; the message names the field.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static void Validate(ProcessRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Mode == ProcessMode.Automatic) return;

        // Rules that no client writes.
        if (rule.Segmentation.SplitBy is SplitBy.Separators or SplitBy.Unit or SplitBy.Image) return;

        // The whole document is the parent: how parents are cut does not matter.
        var cutsParents = rule.ParentMode != ParentMode.FullDoc;
        if (cutsParents) Validate("segmentation", rule.Segmentation);
        if (rule.Mode != ProcessMode.Hierarchical) return;

        var child = rule.SubchunkSegmentation ?? throw KvasirException.InvalidParam(Rules + "subchunk_segmentation", "is required in hierarchical mode");
        Validate("subchunk_segmentation", child);
        if (cutsParents && child.LengthUnit == rule.Segmentation.LengthUnit && child.MaxTokens >= rule.Segmentation.MaxTokens)
            throw KvasirException.InvalidParam(Rules + "subchunk_segmentation.max_tokens", $"must be below segmentation.max_tokens ({rule.Segmentation.MaxTokens}), was {child.MaxTokens}");
    }

    private static void Validate(string name, Segmentation segmentation)
    {
        var least = segmentation.LengthUnit == LengthUnit.Token ? Segmentation.SmallestInTokens : Segmentation.SmallestMaxTokens;
        Between($"{name}.max_tokens", segmentation.MaxTokens, least, Segmentation.LargestMaxTokens);
        Between($"{name}.chunk_overlap", segmentation.ChunkOverlap, 0, segmentation.MaxTokens);
        if (segmentation.SplitBy != SplitBy.Separator) return;

        if (segmentation.Separator.Length == 0) throw KvasirException.InvalidParam($"{Rules}{name}.separator", "must not be empty");
        if (HasLoneSurrogate(SeparatorEscapes.Decode(segmentation.Separator))) throw KvasirException.InvalidParam($"{Rules}{name}.separator", "must not hold half of a surrogate pair");
    }

    // Cutting at half of a character would leave its other half behind.
    private static bool HasLoneSurrogate(string separator)
    {
        for (var i = 0; i < separator.Length; i++)
        {
            if (!char.IsSurrogate(separator[i])) continue;
            if (i + 1 == separator.Length || !char.IsSurrogatePair(separator[i], separator[i + 1])) return true;
            i++;
        }

        return false;
    }

    private static void Between(string name, int value, int least, int most)
    {
        if (value < least || value > most) throw KvasirException.InvalidParam(Rules + name, $"must be between {least} and {most}, was {value}");
    }
}
