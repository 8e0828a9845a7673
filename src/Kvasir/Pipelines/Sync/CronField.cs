using System.Globalization;

namespace Kvasir.Pipelines.Sync;

/// <summary>One field of a cron expression: the values that it allows.</summary>
/// <param name="Values">A bit for each value.</param>
/// <param name="IsOpen">Whether it begins with <c>*</c> or is <c>?</c>: then it leaves the choice of days to the other field of days.</param>
internal readonly record struct CronField(ulong Values, bool IsOpen)
{
    /// <summary>Whether a value is allowed.</summary>
    public bool Allows(int value) => (Values >> value & 1) == 1;

    /// <summary>Reads a field.</summary>
    /// <param name="text">The field.</param>
    /// <param name="range">What it is, and what it may hold.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, which names the field.</exception>
    public static CronField Read(string text, CronRange range)
    {
        if (text == "?" && !range.IsDay) throw Wrong(range, "'?' stands for no choice of days, and is not for this field");
        ulong values = 0;
        foreach (var part in text.Split(',')) values |= ReadPart(part, range);
        return new CronField(values, text[0] is '*' or '?');
    }

    private static ulong ReadPart(string part, CronRange range)
    {
        if (range.IsDay && part.Contains('L', StringComparison.OrdinalIgnoreCase) && !range.Names.Contains(part, StringComparer.OrdinalIgnoreCase))
            throw Wrong(range, "'L', the last day, is not taken: use a day of the month, or a day of the week");
        var slash = part.Split('/');
        if (slash.Length > 2) throw Wrong(range, $"'{KvasirException.Shorten(part)}' has more than one step");
        var step = slash.Length == 1 ? 1 : Number(slash[1], range);
        if (step < 1) throw Wrong(range, "a step must be at least 1");

        var (first, last) = slash[0] is "*" or "?" ? (range.First, range.Last) : ReadRange(slash[0], slash.Length == 2, range);
        ulong values = 0;
        // The week may end with its first day again, under the number 7.
        for (var value = first; value <= last; value += step) values |= 1UL << (range.IsWeek ? value % 7 : value);
        return values;
    }

    private static (int First, int Last) ReadRange(string text, bool hasStep, CronRange range)
    {
        var ends = text.Split('-');
        if (ends.Length > 2) throw Wrong(range, $"'{KvasirException.Shorten(text)}' is no range");
        var first = Value(ends[0], range);
        var last = ends.Length == 2 ? Value(ends[1], range) : hasStep ? range.Last : first;
        if (range.IsWeek && ends.Length == 2 && last == 0 && first > 0) last = 7;
        if (first > last) throw Wrong(range, $"'{KvasirException.Shorten(text)}' ends before it begins");
        return (first, last);
    }

    private static int Value(string text, CronRange range)
    {
        var named = range.Names.ToList().FindIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return named + range.First;
        var value = Number(text, range);
        var last = range.IsWeek ? 7 : range.Last;
        return value >= range.First && value <= last ? value : throw Wrong(range, $"must be {range.First} to {last}, was {value}");
    }

    private static int Number(string text, CronRange range) => text.Length is > 0 and <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Wrong(range, $"'{KvasirException.Shorten(text)}' is not taken");

    private static KvasirException Wrong(CronRange range, string what) => KvasirException.InvalidParam(CronSchedule.Field, $"the {range.Name}: {what}");
}

/// <summary>What a field of a cron expression may hold.</summary>
/// <param name="Name">For messages.</param>
/// <param name="First">The least value.</param>
/// <param name="Last">The greatest value.</param>
internal sealed record CronRange(string Name, int First, int Last)
{
    /// <summary>Names of values, from the first on.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether it chooses days.</summary>
    public bool IsDay { get; init; }

    /// <summary>Whether it is about days of the week, of which the first has two numbers.</summary>
    public bool IsWeek => IsDay && First == 0;
}
