using System.Globalization;

namespace Kvasir.Server.Cli.Printing;

/// <summary>How fast something goes, and how long it will take.</summary>
internal sealed class Rate
{
    private const double SmallestRate = 1e-9;

    private readonly long _started = TimeProvider.System.GetTimestamp();

    /// <summary>Seconds since the beginning.</summary>
    public double Seconds => Math.Max(TimeProvider.System.GetElapsedTime(_started).TotalSeconds, 0.001);

    /// <summary>The time left, with what leads to it; empty before the beginning and after the end.</summary>
    public string Left(double done, double all)
    {
        if (done <= 0 || done >= all) return "";
        var left = TimeSpan.FromSeconds(Math.Min((all - done) / Math.Max(done / Seconds, SmallestRate), TimeSpan.MaxValue.TotalSeconds / 2));
        return left.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $", {left.TotalHours:0.0} h left") : string.Create(CultureInfo.InvariantCulture, $", {left:m\\:ss} left");
    }

    /// <summary>A number of bytes for people.</summary>
    public static string Size(double bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };
}
