using System.Globalization;
using Kvasir.Pipelines.Sync;

namespace Kvasir.Tests.Pipelines.Sync;

public sealed class CronSchedules
{
    [Theory]
    [InlineData("* * * * *", "2026-03-01 10:00", "2026-03-01 10:01")]
    [InlineData("30 2 * * *", "2026-03-01 10:00", "2026-03-02 02:30")]
    [InlineData("*/20 8-10 * * MON-FRI", "2026-03-06 10:40", "2026-03-09 08:00")]
    [InlineData("0 0 1 jan,JUL ?", "2026-03-01 10:00", "2026-07-01 00:00")]
    [InlineData("0 12 * * 7", "2026-03-01 12:00", "2026-03-08 12:00")]
    [InlineData("0 12 * * FRI-SUN", "2026-03-01 12:00", "2026-03-06 12:00")]
    [InlineData("0 0 13 * FRI", "2026-03-01 00:00", "2026-03-06 00:00")]
    [InlineData("0 0 29 2 *", "2026-03-01 00:00", "2028-02-29 00:00")]
    [InlineData("5/20 0 * * *", "2026-03-01 00:10", "2026-03-01 00:25")]
    [InlineData("0 0 */10 * MON", "2026-03-01 00:00", "2026-05-11 00:00")]
    [InlineData("@hourly", "2026-03-01 10:00", "2026-03-01 11:00")]
    [InlineData("@DAILY", "2026-03-01 10:00", "2026-03-02 00:00")]
    [InlineData("@weekly", "2026-03-01 10:00", "2026-03-08 00:00")]
    [InlineData("@monthly", "2026-03-01 10:00", "2026-04-01 00:00")]
    public void The_next_time_is_found(string expression, string after, string next) => CronSchedule.Parse(expression).Next(Utc(after), TimeZoneInfo.Utc).ShouldBe(Utc(next));

    [Theory]
    [InlineData("* * * *", "five fields")]
    [InlineData("60 * * * *", "minute: must be 0 to 59")]
    [InlineData("* 24 * * *", "hour: must be 0 to 23")]
    [InlineData("* * 0 * *", "day of the month: must be 1 to 31")]
    [InlineData("* * * FEBR *", "month: 'FEBR' is not taken")]
    [InlineData("* * L * *", "'L', the last day, is not taken")]
    [InlineData("* * * * 5L", "'L', the last day, is not taken")]
    [InlineData("*/0 * * * *", "a step must be at least 1")]
    [InlineData("30-10 * * * *", "ends before it begins")]
    [InlineData("? * * * *", "is not for this field")]
    [InlineData("1,,2 * * * *", "is not taken")]
    [InlineData("-1 * * * *", "is not taken")]
    [InlineData("0 0 31 2 *", "never comes")]
    [InlineData("0 0 30,31 FEB ?", "never comes")]
    [InlineData("@yearly", "there are @hourly, @daily, @weekly, @monthly")]
    public void What_is_wrong_is_said(string expression, string message) => Should.Throw<KvasirException>(() => CronSchedule.Parse(expression)).Message.ShouldContain(message);

    [Fact]
    public void A_time_that_clocks_skip_comes_when_they_have_gone_forward()
    {
        var vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");
        CronSchedule.Parse("30 2 * * *").Next(Utc("2026-03-28 12:00"), vienna).ShouldBe(Utc("2026-03-29 01:00"));
        CronSchedule.Parse("30 2 * * *").Next(Utc("2026-03-29 01:00"), vienna).ShouldBe(Utc("2026-03-30 00:30"));
        CronSchedule.Parse("30 * * * *").Next(Utc("2026-03-29 00:30"), vienna).ShouldBe(Utc("2026-03-29 01:30"));
    }

    [Fact]
    public void A_time_that_comes_twice_counts_the_first_time_unless_it_is_of_every_hour()
    {
        var vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");
        CronSchedule.Parse("30 2 * * *").Next(Utc("2026-10-24 12:00"), vienna).ShouldBe(Utc("2026-10-25 00:30"));
        CronSchedule.Parse("30 2 * * *").Next(Utc("2026-10-25 00:30"), vienna).ShouldBe(Utc("2026-10-26 01:30"));
        CronSchedule.Parse("30 * * * *").Next(Utc("2026-10-25 00:30"), vienna).ShouldBe(Utc("2026-10-25 01:30"));
    }

    [Fact]
    public void Any_schedule_comes_at_the_minutes_that_a_look_at_every_minute_finds()
    {
        var random = new Random(20261121);
        string[] zones = ["UTC", "Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago"];
        string[] moments = ["2026-03-28 20:00", "2026-10-24 20:00", "2026-03-07 20:00", "2026-10-31 20:00", "2026-04-04 02:00", "2026-10-03 02:00", "2026-09-05 20:00", "2026-12-30 00:00"];
        for (var round = 0; round < 400; round++)
        {
            var expression = $"{Part(random, 0, 59)} {Part(random, 0, 23)} {Days(random, 1, 28)} {(random.Next(4) > 0 ? "*" : Part(random, 1, 12))} {Days(random, 0, 7)}";
            var (zone, after) = (TimeZoneInfo.FindSystemTimeZoneById(zones[random.Next(zones.Length)]), Utc(moments[random.Next(moments.Length)]).AddMinutes(random.Next(600)));
            var expected = PlainCron.Next(expression, after, zone, days: 12);
            var found = CronSchedule.Parse(expression).Next(after, zone);
            if (expected is null) found.ShouldNotBeNull().ShouldBeGreaterThan(after.AddDays(12), $"{expression} {zone.Id} {after:O}");
            else found.ShouldBe(expected, $"{expression} {zone.Id} {after:O}");
        }
    }

    private static string Days(Random random, int first, int last) => random.Next(3) > 0 ? "*" : Part(random, first, last);

    private static string Part(Random random, int first, int last)
    {
        var low = random.Next(first, last + 1);
        return random.Next(6) switch
        {
            0 => "*",
            1 => $"*/{random.Next(1, 15)}",
            2 => $"{low}-{random.Next(low, last + 1)}",
            3 => $"{low},{random.Next(first, last + 1)}",
            4 => $"{low}-{random.Next(low, last + 1)}/{random.Next(1, 7)}",
            _ => low.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static DateTimeOffset Utc(string time) => DateTimeOffset.ParseExact(time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
