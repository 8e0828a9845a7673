using System.Net;

namespace Kvasir.Client.Http;

/// <summary>Which failures are worth another try, and when: exponential waits with jitter, unless the server says how long.</summary>
internal sealed class RetryPolicy(RetryOptions options)
{
    /// <summary>How long to wait before the next attempt; <see langword="null"/> when there is none.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="attempt">Which attempt it was, from 1.</param>
    public TimeSpan? DelayAfter(KnowledgeException failure, int attempt)
    {
        if (attempt > options.MaxRetries || !IsTransient(failure)) return null;
        if ((failure as KnowledgeApiException)?.RetryAfter is { } asked) return asked <= options.MaxDelay ? asked : null;
        var longest = Math.Min(options.MaxDelay.TotalMilliseconds, options.Delay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(longest * (1 - (Jitter() / 2)));
    }

    // The first attempt is still being done: its answer is worth waiting for.
    private static bool IsInProgress(KnowledgeApiException api) => api is { Status: HttpStatusCode.Conflict, Code: "idempotency_in_progress" or "90061" };

    private static bool IsTransient(KnowledgeException failure) => failure switch
    {
        KnowledgeConnectionException or KnowledgeTimeoutException => true,
        KnowledgeApiException api => api.Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            || IsInProgress(api),
        _ => false,
    };

    private static double Jitter() => Random.Shared.NextDouble();
}
