namespace Kvasir.Server.Hosting.InProcess;

/// <summary>Everything that a request of this server goes through, for requests that come from within.</summary>
internal sealed class OwnPipeline(IHttpContextFactory contexts)
{
    private RequestDelegate? _first;

    /// <summary>Takes note of what comes after it: to be used before everything else.</summary>
    public RequestDelegate BeginHere(RequestDelegate next) => _first = next;

    public IHttpContextFactory Contexts => contexts;

    public Task InvokeAsync(HttpContext http) => (_first ?? throw new InvalidOperationException("The server is not built yet."))(http);
}
