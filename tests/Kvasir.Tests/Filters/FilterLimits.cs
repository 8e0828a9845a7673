using Kvasir.Filters;

namespace Kvasir.Tests.Filters;

public sealed class FilterLimits
{
    private const int Most = FilterParser.MaxNesting;

    [Fact]
    public void A_text_has_at_most_64_KiB_of_UTF_8()
    {
        const string Text = "author == '中'";
        Meaning.Parse(Text.PadRight(FilterParser.MaxBytes - 2)).ShouldNotBeNull();
        Meaning.Failure(Text.PadRight(FilterParser.MaxBytes - 1)).Message.ShouldBe("filter: must have at most 65536 bytes");
    }

    [Theory]
    [InlineData("(", "id == 1", ")")]
    [InlineData("not ", "id == 1", "")]
    [InlineData("!", "id == 1", "")]
    [InlineData("json_contains(meta, ", "1", ")")]
    [InlineData("id in [", "", "]")]
    [InlineData("meta == [", "", "]")]
    public void Things_stand_inside_each_other_256_times(string open, string inner, string close)
    {
        // A call holds constants and a list wants one, so only some of these may be nested at all; none may do harm.
        foreach (var depth in new[] { 1, Most, Most + 1, 3000 })
        {
            var text = string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
            try
            {
                Meaning.Parse(text);
                depth.ShouldBeLessThanOrEqualTo(Most);
            }
            catch (KvasirException e)
            {
                e.Code.ShouldBe(ErrorCode.InvalidFilter);
                if (open is "(" or "not ") e.Message.ShouldContain($"column {1 + (open.Length * Most)}: '{open.Trim()}' is nested more than 256 deep");
            }
        }
    }

    [Theory]
    [InlineData("-", "1")]
    [InlineData("+", "1")]
    [InlineData("(", "1")]
    [InlineData("[", "1")]
    public void Signs_and_lists_count_too(string open, string inner) => Meaning.Failure("id == " + string.Concat(Enumerable.Repeat(open, 60_000)) + inner).Message.ShouldContain($"column {7 + Most}: '{open}' is nested more than 256 deep");

    [Fact]
    public void A_path_has_at_most_256_steps()
    {
        Meaning.Parse("meta" + string.Concat(Enumerable.Repeat("[0]", Most)) + " == 1").ShouldNotBeNull();
        Meaning.Failure("meta" + string.Concat(Enumerable.Repeat("[0]", Most + 1)) + " == 1").Message.ShouldContain($"column {5 + (3 * Most)}: '[' is a step too many");
    }

    [Fact]
    public void Chains_are_as_long_as_the_text()
    {
        ((AndFilter)Meaning.Parse(string.Join("&&", Enumerable.Repeat("a==1", 10_000)))!).Terms.Count.ShouldBe(10_000);
        Meaning.Of("id == " + string.Join('+', Enumerable.Repeat("1", 30_000))).ShouldBe("(id Equal 30000)");
        ((InFilter)Meaning.Parse($"id in [{string.Join(',', Enumerable.Repeat("1", 30_000))}]")!).Values.Count.ShouldBe(30_000);
    }
}
