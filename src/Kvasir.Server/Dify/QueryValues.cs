using System.Globalization;

namespace Kvasir.Server.Dify;

/// <summary>Values of the query by the protocol's rules.</summary>
internal static class QueryValues
{
    /// <summary>A whole number; absent or empty is what <paramref name="otherwise"/> says.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static int Integer(HttpRequest request, string name, int otherwise)
    {
        var text = request.Query[name].LastOrDefault();
        if (string.IsNullOrEmpty(text)) return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw KvasirException.InvalidParam(name, $"must be a whole number, was '{KvasirException.Shorten(text)}'");
    }

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
