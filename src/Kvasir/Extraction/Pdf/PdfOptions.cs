using System.ComponentModel.DataAnnotations;

namespace Kvasir.Extraction.Pdf;

/// <summary>What reading a PDF may take, and how scanned pages are read.</summary>
public sealed class PdfOptions
{
    internal const string Section = "Kvasir:Extraction:Pdf";

    /// <summary>The pages that a PDF may have.</summary>
    /// <value>1 to 100,000; 5,000 unless set.</value>
    [Range(1, 100_000)] public int MaxPages { get; set; } = 5_000;

    /// <summary>How long it may take to read a PDF, without the recognition of scanned pages.</summary>
    /// <value>1 second to 1 day; 10 minutes unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The text that a PDF may have, in bytes of UTF-8.</summary>
    /// <value>1 kB to 1 GB; 100 MB unless set.</value>
    [Range(1024, 1 << 30)] public long MaxTextBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>The memory that one of the programs may use, in bytes of address space.</summary>
    /// <value>64 MB to 64 GB; 1 GB unless set.</value>
    [Range(64L << 20, 64L << 30)] public long MaxMemoryBytes { get; set; } = 1L << 30;

    /// <summary>The processor time that one of the programs may use: for 50 pages of text, or for one scanned page.</summary>
    /// <value>1 second to 1 hour; 1 minute unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")] public TimeSpan MaxProcessorTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The scanned pages of a PDF that are read by text recognition.</summary>
    /// <value>0, which reads none, to 100,000; 300 unless set.</value>
    [Range(0, 100_000)] public int MaxScannedPages { get; set; } = 300;

    /// <summary>How long the recognition of one scanned page may take.</summary>
    /// <value>1 second to 1 hour; 2 minutes unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")] public TimeSpan ScannedPageTimeout { get; set; } = TimeSpan.FromMinutes(2);
}
