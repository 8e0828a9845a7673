namespace Kvasir.Sources.Websites.Addresses;

/// <summary>
/// Writes addresses so that those of the same page are the same: host in lower case, no default port, no fragment, no dot segments, percent-encoding only where needed, and
/// without the parameters by which advertisers follow readers. Other parameters stay, in their order.
/// </summary>
internal static class CanonicalAddress
{
    /// <summary>The longest address that is visited.</summary>
    public const int MaxCharacters = 2000;

    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid", "mc_eid", "_ga", "_gl",
        "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "mkt_tok", "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "rb_clickid", "s_cid", "wickedid", "epik",
    };

    /// <summary>The canonical form; <see langword="null"/> for what is no address of a page, or too long.</summary>
    public static string? Of(string address) =>
        address.Length <= MaxCharacters * 2 && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) ? Of(uri) : null;

    /// <summary>The canonical form of a link on a page.</summary>
    /// <param name="link">As the page has it.</param>
    /// <param name="from">What relative ones are relative to.</param>
    public static string? Of(string link, Uri from) =>
        link.Length <= MaxCharacters * 2 && Uri.TryCreate(from, link.Trim(), out var uri) ? Of(uri) : null;

    /// <summary>The canonical form; <see langword="null"/> for what is no address of a page, or too long.</summary>
    public static string? Of(Uri uri)
    {
        if (uri is not { IsAbsoluteUri: true, Scheme: "http" or "https" } || uri.UserInfo.Length > 0) return null;
        if (Host(uri) is not { Length: > 0 } host) return null;
        var port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        var address = $"{uri.Scheme}://{host}{port}{WithoutDots(PercentEncoding.Normalize(uri.AbsolutePath))}{Query(uri.Query)}";
        return address.Length <= MaxCharacters ? address : null;
    }

    // A name with a dot at its end is the same name.
    private static string? Host(Uri uri)
    {
        if (uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)) return null;
        try
        {
            return (uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost).ToLowerInvariant().TrimEnd('.');
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    // Again after decoding, which can have made dots of encoded ones.
    private static string WithoutDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal)) return path;
        var kept = new List<string>();
        var segments = path.Split('/')[1..];
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
                continue;
            }

            if (segments[i] == ".." && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
            if (isLast) kept.Add("");
        }

        return "/" + string.Join('/', kept);
    }

    private static string Query(string query)
    {
        if (query.Length <= 1) return "";
        var kept = PercentEncoding.Normalize(query.AsSpan(1)).Split('&').Where(parameter => !IsTracking(parameter)).ToList();
        return kept.All(parameter => parameter.Length == 0) ? "" : "?" + string.Join('&', kept);
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Tracking.Contains(name);
    }
}
