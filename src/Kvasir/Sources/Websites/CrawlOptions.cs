using System.ComponentModel.DataAnnotations;

namespace Kvasir.Sources.Websites;

/// <summary>How politely sites are crawled, and how far.</summary>
public sealed class CrawlOptions
{
    /// <summary>The shortest pause between two requests to the same host; a host may ask for more in its robots.txt.</summary>
    /// <value>0 to 1 minute; 200 milliseconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")] public TimeSpan MinDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The most pages that a crawl may ask for.</summary>
    /// <value>1 to 10,000; 10,000 unless set.</value>
    [Range(1, 10_000)] public int MaxPages { get; set; } = 10_000;

    /// <summary>The largest page, after decompression.</summary>
    /// <value>1 kB to 64 MB; 5 MB unless set.</value>
    [Range(1024, 64L << 20)] public long MaxPageBytes { get; set; } = 5L << 20;

    /// <summary>How long a crawl may take; then it ends with the pages it has.</summary>
    /// <value>1 second to 1 day; 1 hour unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(1);
}
