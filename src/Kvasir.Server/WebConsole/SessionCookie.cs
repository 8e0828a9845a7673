using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kvasir.Server.Hosting;

namespace Kvasir.Server.WebConsole;

/// <summary>What a browser holds of a session: 256 random bits in a cookie that no script can read and no other site can send.</summary>
internal static class SessionCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "kvasir_session";

    private const int RandomBytes = 32;

    /// <summary>Whether a request is to be known by its cookie: there is one, and no <c>Authorization</c>, and what is asked for is what the console uses.</summary>
    public static bool Counts(HttpRequest request) => request.Headers.Authorization.Count == 0 && request.Path.StartsWithSegments("/v1") && request.Cookies.ContainsKey(Name);

    /// <summary>The hash by which the session of a request is found; <see langword="null"/> when its cookie is none of ours.</summary>
    public static byte[]? HashOf(HttpRequest request) =>
        request.Cookies[Name] is { } text && text.Length == Base64Url.GetEncodedLength(RandomBytes) ? Hash(text) : null;

    /// <summary>Gives a browser a new session's cookie.</summary>
    /// <returns>The hash to keep.</returns>
    public static byte[] Issue(HttpContext http, ServerOptions server, TimeSpan lifetime)
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        http.Response.Cookies.Append(Name, text, Attributes(http.Request, server, lifetime));
        return Hash(text);
    }

    /// <summary>Takes the cookie back.</summary>
    public static void Delete(HttpContext http, ServerOptions server) => http.Response.Cookies.Delete(Name, Attributes(http.Request, server, null));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static CookieOptions Attributes(HttpRequest request, ServerOptions server, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsHttps(request, server),
        Path = server.PathBase is { Length: > 0 } pathBase ? pathBase : "/",
        MaxAge = lifetime,
    };

    // A proxy may speak https to the browser and http to this server.
    private static bool IsHttps(HttpRequest request, ServerOptions server) =>
        request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().Split(',')[0].Trim().Equals("https", StringComparison.OrdinalIgnoreCase)
        || server.PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
}
