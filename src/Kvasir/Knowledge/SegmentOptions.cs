using System.ComponentModel.DataAnnotations;

namespace Kvasir.Knowledge;

/// <summary>Limits of what is written into segments.</summary>
public sealed class SegmentOptions
{
    /// <summary>The most segments that one request adds.</summary>
    /// <value>0 or more; 0, which is no limit but that of the request's size, unless set.</value>
    [Range(0, int.MaxValue)] public int MaxPerRequest { get; set; }
}
