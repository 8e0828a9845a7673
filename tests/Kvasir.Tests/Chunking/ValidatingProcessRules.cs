using Kvasir.Chunking;

namespace Kvasir.Tests.Chunking;

public sealed class ValidatingProcessRules
{
    private static readonly Segmentation Fine = new() { Separator = "\\n", MaxTokens = 100, ChunkOverlap = 10 };

    [Theory]
    [InlineData(50, 0)]
    [InlineData(50, 50)]
    [InlineData(4000, 4000)]
    public void Sizes_within_their_limits_are_accepted(int maxTokens, int overlap) => ProcessRuleValidation.Validate(Custom(Fine with { MaxTokens = maxTokens, ChunkOverlap = overlap }));

    [Theory]
    [InlineData(49, 0, "process_rule.rules.segmentation.max_tokens: must be between 50 and 4000, was 49")]
    [InlineData(4001, 0, "process_rule.rules.segmentation.max_tokens: must be between 50 and 4000, was 4001")]
    [InlineData(100, -1, "process_rule.rules.segmentation.chunk_overlap: must be between 0 and 100, was -1")]
    [InlineData(100, 101, "process_rule.rules.segmentation.chunk_overlap: must be between 0 and 100, was 101")]
    public void Sizes_beyond_their_limits_are_refused_by_name(int maxTokens, int overlap, string message) =>
        Refusal(Custom(Fine with { MaxTokens = maxTokens, ChunkOverlap = overlap })).ShouldBe(message);

    [Theory]
    [InlineData(10, null)]
    [InlineData(4000, null)]
    [InlineData(9, "process_rule.rules.segmentation.max_tokens: must be between 10 and 4000, was 9")]
    [InlineData(4001, "process_rule.rules.segmentation.max_tokens: must be between 10 and 4000, was 4001")]
    public void Sizes_in_tokens_have_limits_of_their_own(int maxTokens, string? message)
    {
        var rule = Custom(Fine with { MaxTokens = maxTokens, LengthUnit = LengthUnit.Token });
        if (message is null) ProcessRuleValidation.Validate(rule);
        else Refusal(rule).ShouldBe(message);
    }

    [Fact]
    public void Children_in_tokens_are_not_compared_with_parents_in_characters() => ProcessRuleValidation.Validate(
        Custom(Fine) with { Mode = ProcessMode.Hierarchical, SubchunkSegmentation = Fine with { MaxTokens = 200, LengthUnit = LengthUnit.Token } });

    [Theory]
    [InlineData(SplitBy.Sentence)]
    [InlineData(SplitBy.Markdown)]
    public void Without_cutting_at_a_separator_none_is_needed(SplitBy splitBy) => ProcessRuleValidation.Validate(Custom(Fine with { Separator = "", SplitBy = splitBy }));

    [Fact]
    public void A_separator_is_needed() => Refusal(Custom(Fine with { Separator = "" })).ShouldBe("process_rule.rules.segmentation.separator: must not be empty");

    [Theory]
    [InlineData("\\uD83D")]
    [InlineData("\\uDE00")]
    [InlineData("\\uDE00\\uD83D")]
    [InlineData("😀\\uD83D")]
    public void A_separator_that_would_cut_a_character_is_refused(string separator) =>
        Refusal(Custom(Fine with { Separator = separator })).ShouldBe("process_rule.rules.segmentation.separator: must not hold half of a surrogate pair");

    [Theory]
    [InlineData("😀")]
    [InlineData("\\uD83D\\uDE00")]
    [InlineData("\\\\uD83D")]
    public void A_separator_of_whole_characters_is_accepted(string separator) => ProcessRuleValidation.Validate(Custom(Fine with { Separator = separator }));

    [Fact]
    public void Children_must_be_smaller_than_their_parents()
    {
        var rule = Custom(Fine) with { Mode = ProcessMode.Hierarchical };
        Refusal(rule).ShouldBe("process_rule.rules.subchunk_segmentation: is required in hierarchical mode");
        Refusal(rule with { SubchunkSegmentation = Fine with { MaxTokens = 40 } }).ShouldStartWith("process_rule.rules.subchunk_segmentation.max_tokens: must be between");
        rule = rule with { SubchunkSegmentation = Fine };
        Refusal(rule).ShouldBe("process_rule.rules.subchunk_segmentation.max_tokens: must be below segmentation.max_tokens (100), was 100");
        ProcessRuleValidation.Validate(rule with { ParentMode = ParentMode.FullDoc });
        ProcessRuleValidation.Validate(rule with { Segmentation = Fine with { MaxTokens = 101 } });
    }

    [Fact]
    public void What_a_mode_does_not_use_is_not_checked()
    {
        var broken = Fine with { Separator = "", MaxTokens = 1 };
        ProcessRuleValidation.Validate(Custom(broken) with { Mode = ProcessMode.Automatic });
        ProcessRuleValidation.Validate(Custom(Fine) with { SubchunkSegmentation = broken });
        ProcessRuleValidation.Validate(Custom(broken) with { Mode = ProcessMode.Hierarchical, ParentMode = ParentMode.FullDoc, SubchunkSegmentation = Fine });
    }

    private static ProcessRule Custom(Segmentation segmentation) => new() { Mode = ProcessMode.Custom, PreProcessing = [], Segmentation = segmentation };

    private static string Refusal(ProcessRule rule)
    {
        var refused = Should.Throw<KvasirException>(() => ProcessRuleValidation.Validate(rule));
        refused.Code.ShouldBe(ErrorCode.InvalidParam);
        return refused.Message;
    }
}
