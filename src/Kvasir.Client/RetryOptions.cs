namespace Kvasir.Client;

/// <summary>How often and when failed calls are made again.</summary>
/// <remarks>
/// Made again are calls that may be repeated without harm: reading, searching, deleting, setting values. Creating something is repeated only with an idempotency key.
/// What is worth another try: no connection, a broken one, a timeout, and the statuses 408, 429, 500, 502, 503 and 504.
/// </remarks>
public class RetryOptions
{
    /// <summary>How often a call is made again at most.</summary>
    /// <value>3; 0 turns repeating off.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The wait before the first repetition; each further one doubles it. A random part of up to half is taken off, so that many clients do not come at once.</summary>
    /// <value>500 milliseconds.</value>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait. A server that asks for a longer one by <c>Retry-After</c> is not asked again: the call fails, and the exception says how long.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    internal RetryOptions Copy() => (RetryOptions)MemberwiseClone();
}
