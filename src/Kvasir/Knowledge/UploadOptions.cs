using System.ComponentModel.DataAnnotations;

namespace Kvasir.Knowledge;

/// <summary>What may be uploaded.</summary>
public sealed class UploadOptions
{
    /// <summary>The largest document file, and the largest text of a document that is given as text.</summary>
    /// <value>1 kB to 10 GB; 15 MB (15,728,640 bytes) unless set.</value>
    [Range(1024, 10L * 1024 * 1024 * 1024)] public long MaxFileBytes { get; set; } = 15 * 1024 * 1024;

    /// <summary>How long a file is kept that was uploaded for a pipeline, or made by one, and that no document has.</summary>
    /// <value>1 hour to 1 year; 7 days unless set.</value>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")] public TimeSpan UnusedFor { get; set; } = TimeSpan.FromDays(7);
}
