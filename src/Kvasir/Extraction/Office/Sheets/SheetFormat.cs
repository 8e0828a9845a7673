namespace Kvasir.Extraction.Office;

/// <summary>What a number format shows a number as.</summary>
internal enum SheetFormat
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A date, with a time or without.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>Hours that go on beyond 24, or minutes or seconds that go on beyond 60.</summary>
    Duration,
}

/// <summary>Tells what a number format shows a number as.</summary>
internal static class SheetFormats
{
    /// <summary>What a format that every program knows by its number shows.</summary>
    public static SheetFormat BuiltIn(int id) => id switch
    {
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => SheetFormat.Date,
        (>= 18 and <= 21) or (>= 32 and <= 35) or 45 or 47 or 55 or 56 => SheetFormat.Time,
        46 => SheetFormat.Duration,
        _ => SheetFormat.Number,
    };

    /// <summary>What a format that is written out shows: letters outside of quotes and brackets stand for parts of dates and times.</summary>
    public static SheetFormat Of(string code)
    {
        var (date, time) = (false, false);
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case '"': i = End(code, i, '"'); break;
                case '[' when i + 1 < code.Length && IsElapsed(code[(i + 1)..(End(code, i, ']'))]): return SheetFormat.Duration;
                case '[': i = End(code, i, ']'); break;
                case '\\' or '_' or '*': i++; break;
                case 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase): i += "General".Length - 1; break;
                case 'y' or 'd': date = true; break;
                case 'h' or 's': time = true; break;
                // Months, unless hours or seconds stand beside: then minutes.
                case 'm': date |= !time && !code.AsSpan(i).ContainsAny('s', 'S'); time |= code.AsSpan(i).ContainsAny('s', 'S'); break;
            }
        }

        return date ? SheetFormat.Date : time ? SheetFormat.Time : SheetFormat.Number;
    }

    private static bool IsElapsed(string within) => within.Length is > 0 and < 5 && within.ToLowerInvariant().Distinct().ToList() is ['h' or 'm' or 's'];

    private static int End(string code, int start, char sign) => code.IndexOf(sign, start + 1) is >= 0 and var end ? end : code.Length;
}
