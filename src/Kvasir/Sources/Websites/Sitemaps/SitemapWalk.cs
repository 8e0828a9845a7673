using System.Net;
using System.Runtime.CompilerServices;
using Kvasir.Sources.Http;
using Kvasir.Sources.Websites.Addresses;
using Kvasir.Sources.Websites.Robots;

namespace Kvasir.Sources.Websites.Sitemaps;

/// <summary>Goes through the sitemaps of a site: those that its robots.txt names, and the one at the usual place. What cannot be read is passed over, as a crawl finds pages without it.</summary>
internal sealed class SitemapWalk(PoliteHttp http, Site site, RobotsFile robots)
{
    private const int MaxAddresses = 50_000;
    private const int MaxLevels = 5;
    private const int MaxFiles = 500;
    private const int MaxRedirects = 5;

    /// <summary>Why a file could not be read that may be there; <see langword="null"/> when there was no such trouble.</summary>
    public string? Failure { get; private set; }

    /// <summary>The addresses of the site's pages, file by file; whoever has enough stops asking.</summary>
    public async IAsyncEnumerable<string> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = MaxAddresses;
        var files = new Queue<(string Address, int Level)>();
        var seen = new HashSet<string>();
        foreach (var named in robots.Sitemaps.Append("/sitemap.xml")) Add(named, site.Root, 1);
        for (var read = 0; read < MaxFiles && left > 0 && files.TryDequeue(out var next); read++)
        {
            var address = new Uri(next.Address);
            var file = SitemapFile.Read(await FetchAsync(address, cancellationToken), left);
            left -= file.Addresses.Count;
            foreach (var listed in file.Addresses)
            {
                if (file.IsIndex) Add(listed, address, next.Level + 1);
                else if (site.Canonical(listed, address) is { } page) yield return page;
            }
        }

        void Add(string sitemap, Uri from, int level)
        {
            if (level <= MaxLevels && site.Canonical(sitemap, from) is { } address && seen.Add(address)) files.Enqueue((address, level));
        }
    }

    private async Task<ReadOnlyMemory<byte>> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                if (!robots.Allows(address.PathAndQuery)) return default;
                var answer = await http.GetAsync(address, new PoliteRequest(robots.CrawlDelay ?? TimeSpan.Zero, SitemapFile.MaxBytes), cancellationToken);
                if ((int)answer.Status is >= 500 or (int)HttpStatusCode.TooManyRequests) throw GuardedHttp.Failed(address, $"answered {(int)answer.Status}");
                if (answer.Location is null) return answer.Body;
                if (site.Canonical(answer.Location, address) is not { } target) return default;
                address = new Uri(target);
            }
        }
        catch (KvasirException e) when (e.Code == ErrorCode.FetchFailed)
        {
            Failure ??= e.Message;
        }

        return default;
    }
}
