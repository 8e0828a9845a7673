namespace Kvasir.Client;

/// <summary>How a <see cref="KnowledgeClient"/> reaches its server. The client copies them when it is made: later changes do nothing.</summary>
public class KnowledgeClientOptions
{
    /// <summary>Where the server is, such as <c>http://localhost:5001</c>; a path of <c>/v1</c> at the end may be there or not.</summary>
    /// <value>None; required.</value>
    public Uri? Endpoint { get; set; }

    /// <summary>The API key; single calls may send another by <see cref="RequestOptions.ApiKey"/>.</summary>
    /// <value>None; required unless every call has its own.</value>
    public string? ApiKey { get; set; }

    /// <summary>How long one attempt may take, from sending it to the end of its answer. Of streams and downloads it covers what comes before their first byte.</summary>
    /// <value>100 seconds. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> waits for ever.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a stream of events may be silent. The server sends a sign of life every 10 seconds.</summary>
    /// <value>1 minute.</value>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often and when failed calls are made again.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>Whether calls that create something carry a key of their own in the header <c>Idempotency-Key</c>, and so can be made again without creating it twice.</summary>
    /// <value><see langword="false"/>. Turn it on for servers that honour the header: others ignore it, and repeating a call there might create things twice.</value>
    public bool UseIdempotencyKeys { get; set; }

    /// <summary>Put before the client's own name in the header <c>User-Agent</c>, such as <c>crawler/1.2</c>.</summary>
    /// <value>None.</value>
    public string? ApplicationName { get; set; }

    /// <summary>Called after every answer, of every attempt: for logs, measures and request ids.</summary>
    /// <value>None.</value>
    public Action<ResponseInfo>? OnResponse { get; set; }

    /// <summary>The clock that waiting goes by; for tests.</summary>
    /// <value>The system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal KnowledgeClientOptions Copy()
    {
        var copy = (KnowledgeClientOptions)MemberwiseClone();
        copy.Retry = Retry.Copy();
        return copy;
    }
}
