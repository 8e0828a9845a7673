namespace Kvasir.Server.Idempotency;

/// <summary>
/// A request that is done to its end although its client goes away: otherwise something could be made whose answer nobody keeps, and the client, who comes back with the same
/// key, would have it made again.
/// </summary>
internal sealed class DetachedRequest : IDisposable
{
    private readonly HttpContext _http;
    private readonly CancellationToken _client;
    private readonly CancellationTokenSource _work = new();
    private CancellationTokenRegistration _registration;

    public DetachedRequest(HttpContext http)
    {
        (_http, _client) = (http, http.RequestAborted);
        http.RequestAborted = _work.Token;
    }

    /// <summary>From here on it ends with its client: nobody reads a stream later.</summary>
    public void Attach() => _registration = _client.Register(static work => ((CancellationTokenSource)work!).Cancel(), _work);

    public void Dispose()
    {
        _http.RequestAborted = _client;
        _registration.Dispose();
        _work.Dispose();
    }
}
