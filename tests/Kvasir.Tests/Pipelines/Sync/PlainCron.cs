using System.Globalization;

namespace Kvasir.Tests.Pipelines.Sync;

/// <summary>Looks at every minute, one after the other: what a schedule means, without any thought of speed.</summary>
internal static class PlainCron
{
    public static DateTimeOffset? Next(string expression, DateTimeOffset after, TimeZoneInfo zone, int days)
    {
        var fields = expression.Split(' ');
        var moment = new DateTimeOffset(after.Year, after.Month, after.Day, after.Hour, after.Minute, 0, TimeSpan.Zero);
        for (var minutes = 0; minutes < days * 24 * 60; minutes++)
        {
            moment = moment.AddMinutes(1);
            if (IsTime(fields, moment, zone)) return moment;
        }

        return null;
    }

    private static bool IsTime(string[] fields, DateTimeOffset moment, TimeZoneInfo zone)
    {
        var isEveryHour = fields[1].StartsWith('*');
        var (now, before) = (TimeZoneInfo.ConvertTime(moment, zone).DateTime, TimeZoneInfo.ConvertTime(moment.AddMinutes(-1), zone).DateTime);
        // Local times between the minute before and this one were skipped.
        for (var skipped = before.AddMinutes(1); skipped < now && !isEveryHour; skipped = skipped.AddMinutes(1))
        {
            if (Matches(fields, skipped)) return true;
        }

        if (!Matches(fields, now)) return false;
        var isSecond = zone.IsAmbiguousTime(now) && zone.GetUtcOffset(moment) == zone.GetAmbiguousTimeOffsets(now).Min();
        return isEveryHour || !isSecond;
    }

    private static bool Matches(string[] fields, DateTime local)
    {
        if (!Matches(fields[0], local.Minute, 59) || !Matches(fields[1], local.Hour, 23) || !Matches(fields[3], local.Month, 12)) return false;
        var day = Matches(fields[2], local.Day, 31);
        var weekday = Matches(fields[4], (int)local.DayOfWeek, 6) || (local.DayOfWeek == DayOfWeek.Sunday && Matches(fields[4], 7, 7) && !fields[4].StartsWith('*'));
        return fields[2].StartsWith('*') || fields[4].StartsWith('*') ? day && weekday : day || weekday;
    }

    private static bool Matches(string field, int value, int last) => field.Split(',').Any(part =>
    {
        var step = part.Contains('/', StringComparison.Ordinal) ? Number(part.Split('/')[1]) : 1;
        var range = part.Split('/')[0];
        if (range == "*") return (value - (last is 31 or 12 ? 1 : 0)) % step == 0;
        var first = Number(range.Split('-')[0]);
        var end = range.Contains('-', StringComparison.Ordinal) ? Number(range.Split('-')[1]) : first;
        return value >= first && value <= end && (value - first) % step == 0;
    });

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
