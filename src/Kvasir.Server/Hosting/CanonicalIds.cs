namespace Kvasir.Server.Hosting;

/// <summary>Between routing and handlers: UUIDs in paths may be written in any case, and are read in lower case, as they are stored.</summary>
internal sealed class CanonicalIds(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var values = http.Request.RouteValues;
        foreach (var name in values.Keys.ToArray())
        {
            if (values[name] is string text && Guid.TryParseExact(text, "D", out _)) values[name] = text.ToLowerInvariant();
        }

        return next(http);
    }
}
