namespace Kvasir.Pipelines.Sync;

/// <summary>
/// Times in the five fields of cron: minute, hour, day of the month, month, day of the week. Where both fields of days choose, a day of either is one; where one of them
/// begins with <c>*</c> or is <c>?</c>, a day must be of both.
/// </summary>
public sealed class CronSchedule
{
    /// <summary>The member of a request that it comes in.</summary>
    public const string Field = "schedule";

    private const int MaxCharacters = 200;

    // After this many days the calendar repeats itself, days of the week included.
    private const int DaysOfCalendar = 146_097;

    private static readonly CronRange Minute = new("minute", 0, 59);
    private static readonly CronRange Hour = new("hour", 0, 23);
    private static readonly CronRange Day = new("day of the month", 1, 31) { IsDay = true };
    private static readonly CronRange Month = new("month", 1, 12) { Names = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"] };
    private static readonly CronRange Weekday = new("day of the week", 0, 6) { Names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], IsDay = true };

    private static readonly Dictionary<string, string> Shortcuts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
    };

    private readonly CronField _minute;
    private readonly CronField _hour;
    private readonly CronField _day;
    private readonly CronField _month;
    private readonly CronField _weekday;

    private CronSchedule(CronField minute, CronField hour, CronField day, CronField month, CronField weekday) => (_minute, _hour, _day, _month, _weekday) = (minute, hour, day, month, weekday);

    /// <summary>Reads an expression, or one of <c>@hourly</c>, <c>@daily</c>, <c>@weekly</c> and <c>@monthly</c>.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>: what is wrong, also when its time never comes.</exception>
    public static CronSchedule Parse(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (expression.Length > MaxCharacters) throw KvasirException.InvalidParam(Field, $"must have at most {MaxCharacters} characters");
        var text = expression.Trim();
        if (text.StartsWith('@'))
            text = Shortcuts.GetValueOrDefault(text) ?? throw KvasirException.InvalidParam(Field, $"'{KvasirException.Shorten(text)}' is not known; there are {string.Join(", ", Shortcuts.Keys)}");
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) throw KvasirException.InvalidParam(Field, $"must have five fields (minute, hour, day of the month, month, day of the week), has {fields.Length}");
        var schedule = new CronSchedule(CronField.Read(fields[0], Minute), CronField.Read(fields[1], Hour), CronField.Read(fields[2], Day), CronField.Read(fields[3], Month), CronField.Read(fields[4], Weekday));
        if (schedule.NextDay(new DateOnly(2000, 1, 1)) is null) throw KvasirException.InvalidParam(Field, $"'{KvasirException.Shorten(text)}' never comes: no month has such a day");
        return schedule;
    }

    /// <summary>
    /// The first time after a moment. Local times that clocks skip come when clocks have gone forward, and local times that come twice count the first time. Where the hour
    /// begins with <c>*</c> neither holds: such a schedule goes by hours as they pass.
    /// </summary>
    /// <param name="after">The moment; the time found is later.</param>
    /// <param name="zone">Whose clocks are meant.</param>
    /// <returns><see langword="null"/> at the end of the calendar.</returns>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        // A day that is longer than others may reach into the next.
        var from = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        if (from > DateOnly.MinValue) from = from.AddDays(-1);
        while (NextDay(from) is { } day)
        {
            var first = FirstOf(day, after, zone);
            // Where clocks go back over midnight, a time of the next day can be the earlier one.
            if (first is not null && day < DateOnly.MaxValue && NextDay(day.AddDays(1)) == day.AddDays(1) && FirstOf(day.AddDays(1), after, zone) is { } second && second < first) first = second;
            if (first is not null || day == DateOnly.MaxValue) return first;
            from = day.AddDays(1);
        }

        return null;
    }

    private DateTimeOffset? FirstOf(DateOnly day, DateTimeOffset after, TimeZoneInfo zone)
    {
        DateTimeOffset? first = null;
        for (var hour = 0; hour < 24; hour++)
        {
            for (var minute = 0; _hour.Allows(hour) && minute < 60; minute++)
            {
                if (!_minute.Allows(minute)) continue;
                foreach (var moment in Moments(day.ToDateTime(new TimeOnly(hour, minute)), zone))
                {
                    if (moment > after && (first is null || moment < first)) first = moment;
                }
            }
        }

        return first;
    }

    private IEnumerable<DateTimeOffset> Moments(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            if (_hour.IsOpen) yield break;
            while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        }

        if (!zone.IsAmbiguousTime(local))
        {
            yield return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            yield break;
        }

        var offsets = zone.GetAmbiguousTimeOffsets(local);
        yield return new DateTimeOffset(local, offsets.Max()).ToUniversalTime();
        if (_hour.IsOpen) yield return new DateTimeOffset(local, offsets.Min()).ToUniversalTime();
    }

    private DateOnly? NextDay(DateOnly from)
    {
        var last = Math.Min(DaysOfCalendar, DateOnly.MaxValue.DayNumber - from.DayNumber);
        for (var days = 0; days <= last; days++)
        {
            var day = from.AddDays(days);
            if (_month.Allows(day.Month) && IsDay(_day.Allows(day.Day), _weekday.Allows((int)day.DayOfWeek))) return day;
        }

        return null;
    }

    private bool IsDay(bool isDay, bool isWeekday) => _day.IsOpen || _weekday.IsOpen ? isDay && isWeekday : isDay || isWeekday;
}
