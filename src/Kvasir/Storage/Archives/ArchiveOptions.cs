using System.ComponentModel.DataAnnotations;

namespace Kvasir.Storage.Archives;

/// <summary>How large archives may be.</summary>
public sealed class ArchiveOptions
{
    /// <summary>The largest archive that is imported.</summary>
    /// <value>1 MB to 1 TB; 10 GB (10,737,418,240 bytes) unless set.</value>
    [Range(1024 * 1024, 1024L * 1024 * 1024 * 1024)] public long MaxBytes { get; set; } = 10L * 1024 * 1024 * 1024;
}
