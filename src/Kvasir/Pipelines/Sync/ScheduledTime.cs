namespace Kvasir.Pipelines.Sync;

/// <summary>When a source is due.</summary>
internal static class ScheduledTime
{
    /// <summary>The next time of a source's schedule; <see langword="null"/> when it does not run by itself.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when schedule or time zone are wrong.</exception>
    public static DateTimeOffset? Next(PipelineSource source, DateTimeOffset after)
    {
        var zone = Zone(source.TimeZone);
        var schedule = source.Schedule is null ? null : CronSchedule.Parse(source.Schedule);
        return source.Enabled ? schedule?.Next(after, zone) : null;
    }

    private static TimeZoneInfo Zone(string id)
    {
        try
        {
            // Names are looked up as files: what is no name must not become a path.
            if (id.Length is > 0 and <= 100 && id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '/' or '_' or '-' or '+') && !id.StartsWith('/')) return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            // Told below.
        }

        throw KvasirException.InvalidParam("time_zone", $"'{KvasirException.Shorten(id)}' is no time zone that this server knows: use one such as UTC or Europe/Vienna");
    }
}
