using System.ComponentModel.DataAnnotations;

namespace Kvasir.Pipelines;

/// <summary>How clients are told about runs, and how long these are remembered.</summary>
public sealed class PipelineOptions
{
    /// <summary>How long a stream may be silent before it says that it is still there.</summary>
    /// <value>100 milliseconds to 5 minutes; 10 seconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")] public TimeSpan Ping { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a blocking request waits for the end; the work itself goes on after that.</summary>
    /// <value>1 second to 1 day; 10 minutes unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan BlockingWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long what happened in a run is kept after its end. The last run of a document is kept without its events, so that it can be run again.</summary>
    /// <value>1 hour to 10 years; 30 days unless set.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")] public TimeSpan KeepRuns { get; set; } = TimeSpan.FromDays(30);
}
