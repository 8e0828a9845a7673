using System.Globalization;
using System.Text.RegularExpressions;
using Kvasir.Filters;
using Kvasir.Tests.Filters.Generated;

namespace Kvasir.Tests.Filters;

/// <summary>Whatever the text, it is read, or refused with a place in it.</summary>
public sealed partial class AnyText
{
    private const int Seed = 20261121;

    [Fact]
    public void Is_read_or_refused()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++) Refused(FuzzTexts.Make(random));
    }

    [Fact]
    public void Valid_filters_are_read()
    {
        var random = new Random(Seed);
        var samples = new Samples(random);
        for (var i = 0; i < 3_000; i++)
        {
            var text = samples.Any(4).Print(random);
            Refused(text).ShouldBeFalse(text);
        }
    }

    [Fact]
    public void Changed_filters_are_mostly_refused()
    {
        var random = new Random(Seed);
        Enumerable.Range(0, 2_000).Count(_ => Refused(FuzzTexts.Changed(random))).ShouldBeInRange(1_000, 1_990);
    }

    // Whether the text was refused; anything but a refusal with a column in the text fails the test.
    private static bool Refused(string text)
    {
        try
        {
            FilterParser.Parse(text, Samples.Schema, "filter");
            return false;
        }
        catch (KvasirException e)
        {
            e.Code.ShouldBe(ErrorCode.InvalidFilter, text);
            var column = Column().Match(e.Message);
            column.Success.ShouldBeTrue($"{e.Message} of {text}");
            int.Parse(column.Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeInRange(1, text.Length + 1, text);
            return true;
        }
    }

    [GeneratedRegex(@"^filter: column (\d+): ('|the end of the text )")]
    private static partial Regex Column();
}
