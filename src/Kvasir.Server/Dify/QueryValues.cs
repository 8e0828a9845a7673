namespace Kvasir.Server.Dify;

/// <summary>Values of the query by the protocol's rules.</summary>
internal static class QueryValues
{
    /// <summary>A switch; absent or empty is what <paramref name="otherwise"/> says.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static bool Boolean(HttpRequest request, string name, bool otherwise = false)
    {
        var text = request.Query[name].LastOrDefault();
        return text?.ToLowerInvariant() switch
        {
            null or "" => otherwise,
            "false" or "0" or "no" or "off" => false,
            "true" or "1" or "yes" or "on" => true,
            _ => throw KvasirException.InvalidParam(name, $"must be true or false, was '{KvasirException.Shorten(text)}'"),
        };
    }
}
