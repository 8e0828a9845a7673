using System.ComponentModel.DataAnnotations;

namespace Kvasir.Server.Idempotency;

/// <summary>The settings of requests that come with an idempotency key.</summary>
public sealed class IdempotencyOptions
{
    /// <summary>How long an answer is kept, and the same request with the same key answered by it.</summary>
    /// <value>1 second to 30 days; 24 hours unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")] public TimeSpan KeepFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a key stays taken by a request that gives no sign of life, because its process has ended.</summary>
    /// <value>1 second to 10 minutes; 30 seconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest answer that is kept; of a larger one only that there was one.</summary>
    /// <value>1 kB to 64 MB; 1 MB unless set.</value>
    [Range(1024, 64 * 1024 * 1024)] public int MaxAnswerBytes { get; set; } = 1024 * 1024;
}
