using System.Net;
using Kvasir.Sources.Http;
using Kvasir.Sources.Websites;

namespace Kvasir.Server.Hosting;

/// <summary>Reads what the server may fetch for clients (section <c>Kvasir:Fetch</c>), and how it crawls web sites (section <c>Kvasir:Crawl</c>).</summary>
internal static class FetchSettings
{
    private const string Section = "Kvasir:Fetch";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Binds and checks them.</summary>
    public static void AddFetching(this IServiceCollection services)
    {
        services.AddOptions<FetchOptions>().BindConfiguration(Section)
            .Validate(fetch => fetch.AllowedNetworks.All(IsNetwork), $"{Section}:AllowedNetworks must hold networks such as 10.1.0.0/16 or fd00::/8, or single addresses.")
            .Validate(fetch => fetch.Timeout >= Second && fetch.Timeout <= TimeSpan.FromHours(1), $"{Section}:Timeout must be between 1 second and 1 hour.")
            .Validate(fetch => fetch.ConnectTimeout >= Second && fetch.ConnectTimeout <= TimeSpan.FromMinutes(10), $"{Section}:ConnectTimeout must be between 1 second and 10 minutes.")
            .Validate(fetch => fetch.MaxRedirects is >= 0 and <= 20, $"{Section}:MaxRedirects must be between 0 and 20.")
            .Validate(fetch => fetch.MaxBytes is >= 1024 and <= 1L << 30, $"{Section}:MaxBytes must be between 1024 and 1073741824.")
            .Validate(fetch => IsAgent(fetch.UserAgent), $"{Section}:UserAgent must begin with a letter and have up to 200 ASCII signs.")
            .ValidateOnStart();
        services.AddChecked<CrawlOptions>("Kvasir:Crawl");
    }

    // As 010.0.0.1 is another address to some readers, and 10.1.2.3/16 is more than it says, only what every reader takes the same way is taken.
    private static bool IsNetwork(string? text) =>
        text is not null && (text.Contains('/', StringComparison.Ordinal) ? IPNetwork.TryParse(text, out _) : IPAddress.TryParse(text, out var address) && address.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));

    private static bool IsAgent(string? agent) => agent is { Length: > 0 and <= 200 } && char.IsAsciiLetter(agent[0]) && agent.All(c => c is >= ' ' and <= '~');
}
