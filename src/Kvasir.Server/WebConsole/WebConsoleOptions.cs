using System.ComponentModel.DataAnnotations;

namespace Kvasir.Server.WebConsole;

/// <summary>The web console: section <c>Kvasir:Console</c>.</summary>
public sealed class WebConsoleOptions
{
    /// <summary>How long somebody stays signed in.</summary>
    /// <value>1 minute to 90 days; 12 hours unless set.</value>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")] public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often signing in may fail with one name from one address before it has to wait. Ten times as often with one name from anywhere, or from one address with any name.</summary>
    /// <value>1 to 1,000; 10 unless set.</value>
    [Range(1, 1000)] public int MaxFailures { get; set; } = 10;

    /// <summary>The time in which they are counted.</summary>
    /// <value>1 second to 1 day; 15 minutes unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Streams of events that one API key or user may have open at the same time in one process.</summary>
    /// <value>1 to 10,000; 20 unless set.</value>
    [Range(1, 10_000)] public int MaxEventStreams { get; set; } = 20;

    /// <summary>The folder of the console's files.</summary>
    /// <value><c>wwwroot</c> beside the program unless set.</value>
    public string? Folder { get; set; }
}
