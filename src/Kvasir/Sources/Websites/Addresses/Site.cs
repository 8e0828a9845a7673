namespace Kvasir.Sources.Websites.Addresses;

/// <summary>Knows which addresses belong to the site that is crawled: those of its host, and of subdomains when allowed. Plain http becomes https where the site has that.</summary>
internal sealed class Site
{
    private readonly bool _subdomains;
    private readonly HashSet<string> _hosts = [];
    private Uri _start;

    /// <summary>The site of an address.</summary>
    public Site(string start, bool allowSubdomains)
    {
        _start = new Uri(start);
        _subdomains = allowSubdomains;
        _hosts.Add(_start.Host);
    }

    /// <summary>Where its own files such as robots.txt are.</summary>
    public Uri Root => new(_start, "/");

    /// <summary>The canonical address of a link; <see langword="null"/> when it leads to another site, or is none.</summary>
    public string? Canonical(string link, Uri from)
    {
        if (CanonicalAddress.Of(link, from) is not { } address) return null;
        var uri = new Uri(address);
        if (!HasHost(uri.Host)) return null;
        if (uri.Scheme == _start.Scheme) return SamePort(uri) ? address : null;
        // A site that is read over https stays there: its links that say http are old ones.
        if (uri.Scheme == "http") return uri.IsDefaultPort && _start.IsDefaultPort ? CanonicalAddress.Of("https" + address[4..]) : null;
        return uri.IsDefaultPort && _start.IsDefaultPort ? address : null;
    }

    /// <summary>Goes on where the first page redirects to, when that is the same site under its other name: with or without <c>www.</c>, or over https.</summary>
    /// <returns>The address to go on with; <see langword="null"/> when it is another site.</returns>
    public string? Move(string location, Uri from)
    {
        var address = CanonicalAddress.Of(location, from);
        if (address is null) return null;
        var target = new Uri(address);
        if (!HasHost(target.Host) && !_hosts.Any(host => Bare(host) == Bare(target.Host))) return null;
        if (_start.Scheme == "https" && target.Scheme == "http") return null;
        if (!SamePort(target) && !(target.IsDefaultPort && _start.IsDefaultPort)) return null;
        _hosts.Add(target.Host);
        _start = target;
        return address;
    }

    private bool SamePort(Uri uri) => uri.Port == _start.Port;

    private bool HasHost(string host) => _hosts.Contains(host) || (_subdomains && _hosts.Any(known => host.EndsWith("." + Bare(known), StringComparison.Ordinal)));

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
}
