using System.ComponentModel.DataAnnotations;

namespace Kvasir.Indexing;

/// <summary>How documents are worked on in the background.</summary>
public sealed class IndexingOptions
{
    /// <summary>Documents that are indexed at the same time in this process.</summary>
    /// <value>1 to 64; 2 unless set.</value>
    [Range(1, 64)] public int Workers { get; set; } = 2;

    /// <summary>Segments that are embedded and written together. More use more memory and lose more work when the process dies.</summary>
    /// <value>1 to 1,000; 256 unless set.</value>
    [Range(1, 1000)] public int BatchSize { get; set; } = 256;

    /// <summary>How long a worker holds a job without a sign of life; a third of it is the time between signs.</summary>
    /// <value>1 second to 10 minutes; 30 seconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a document is tried whose indexing ends in an unexpected failure, before it is marked failed.</summary>
    /// <value>1 to 100; 3 unless set.</value>
    [Range(1, 100)] public int MaxAttempts { get; set; } = 3;

    /// <summary>How often a document may take the process down without any progress before it is marked failed.</summary>
    /// <value>1 to 1,000; 25 unless set.</value>
    [Range(1, 1000)] public int MaxCrashes { get; set; } = 25;

    /// <summary>Keywords that are kept of each segment.</summary>
    /// <value>1 to 50; 10 unless set.</value>
    [Range(1, 50)] public int KeywordsPerSegment { get; set; } = 10;

    /// <summary>How much room vectors of texts that were embedded before may take in the database, so that the same text again calls no model; the least recently used are forgotten first.</summary>
    /// <value>0 to 1,000,000 MB; 256 unless set. 0 keeps none.</value>
    [Range(0, 1_000_000)] public int EmbeddingCacheMegabytes { get; set; } = 256;
}
