using Kvasir.Server.Hosting;

namespace Kvasir.Server.WebConsole;

/// <summary>Refuses what another site could have made a browser send in the name of somebody who is signed in.</summary>
internal static class CrossSiteRequests
{
    /// <summary>The header that the console sends with everything that changes something: no other site can add it without asking this server, which never allows it.</summary>
    public const string Header = "X-Kvasir-Console";

    /// <summary>Throws for a request with the cookie that changes something and may come from elsewhere.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.Csrf"/>.</exception>
    public static void RefuseWithCookie(HttpRequest request, ServerOptions server)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return;
        if (request.Headers[Header] != "1") throw Refused($"A request with the console's cookie that changes something needs the header {Header}: 1.");
        RefuseForeign(request, server);
    }

    /// <summary>Throws for a request that a browser says comes from another site.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.Csrf"/>.</exception>
    public static void RefuseForeign(HttpRequest request, ServerOptions server)
    {
        // The browser knows best which address it has asked, whatever proxies make of it on the way.
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
        {
            if (site.ToString() is not ("same-origin" or "none")) throw Refused("The request comes from another site.");
            return;
        }

        var origin = request.Headers.Origin;
        if (origin.Count > 0 && !IsOwn(origin.ToString(), request, server)) throw Refused("The request comes from another site: its Origin is not the host that it was sent to. Behind a proxy, Kvasir:PublicUrl names the host.");
    }

    private static bool IsOwn(string origin, HttpRequest request, ServerOptions server)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Scheme is not ("http" or "https")) return false;
        if (IsAt(request.Host.Value) || IsAt(request.Headers["X-Forwarded-Host"].ToString().Split(',')[0].Trim())) return true;
        return server.PublicUrl is { } url && Uri.TryCreate(url, UriKind.Absolute, out var own) && IsAt(own.Authority);

        // Neither header can be written by another site's script.
        bool IsAt(string? host) => host is { Length: > 0 } && Uri.TryCreate($"{from.Scheme}://{host}", UriKind.Absolute, out var at) && at.Port == from.Port && at.Host.Equals(from.Host, StringComparison.OrdinalIgnoreCase);
    }

    private static KvasirException Refused(string message) => new(ErrorCode.Csrf, message);
}
