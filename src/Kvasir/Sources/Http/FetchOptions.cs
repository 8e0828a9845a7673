using System.Net;

namespace Kvasir.Sources.Http;

/// <summary>What the server may fetch for a client: web pages, linked documents, what a pipeline's request node names.</summary>
public sealed class FetchOptions
{
    /// <summary>Networks that may be reached although they are not public, as <c>10.1.0.0/16</c>; a single address is a network of itself.</summary>
    /// <value>None: only public addresses are reached.</value>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>The longest time from the first request to the last byte, redirects included.</summary>
    /// <value>60 seconds unless set.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest time until a connection is there.</summary>
    /// <value>10 seconds unless set.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many redirects are followed.</summary>
    /// <value>5 unless set.</value>
    public int MaxRedirects { get; set; } = 5;

    /// <summary>The largest body, after decompression.</summary>
    /// <value>64 MB unless set.</value>
    public long MaxBytes { get; set; } = 64L << 20;

    /// <summary>The name by which requests introduce themselves.</summary>
    public string UserAgent { get; set; } = "Kvasir/1.0";

    /// <summary><see cref="AllowedNetworks"/>, read.</summary>
    /// <exception cref="FormatException">One of them is no network.</exception>
    internal IReadOnlyList<IPNetwork> Networks() =>
        [.. AllowedNetworks.Select(text => text.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(text) : Single(IPAddress.Parse(text)))];

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
