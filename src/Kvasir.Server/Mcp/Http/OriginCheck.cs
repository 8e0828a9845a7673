using System.Net;

namespace Kvasir.Server.Mcp.Http;

/// <summary>Which web pages may call: a page that made the browser believe that this server is its own (DNS rebinding) says in the header Origin who it is.</summary>
internal static class OriginCheck
{
    /// <summary>Throws when a browser calls for a page that is neither of this machine nor named in the settings. Programs send no such header.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.Forbidden"/>.</exception>
    public static void Require(HttpRequest request, McpOptions options)
    {
        foreach (var origin in request.Headers.Origin)
        {
            if (string.IsNullOrEmpty(origin) || IsLocal(origin) || options.AllowedOrigins.Any(allowed => allowed.TrimEnd('/').Equals(origin, StringComparison.OrdinalIgnoreCase))) continue;
            throw new KvasirException(ErrorCode.Forbidden, $"Origin: '{KvasirException.Shorten(origin)}' may not call this server. Kvasir:Mcp:AllowedOrigins names the web pages that may.");
        }
    }

    private static bool IsLocal(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && (page!.Host == "localhost" || (IPAddress.TryParse(page.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));
}
