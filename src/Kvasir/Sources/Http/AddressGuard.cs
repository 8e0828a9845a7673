using System.Net;
using System.Net.Sockets;

namespace Kvasir.Sources.Http;

/// <summary>
/// Decides which addresses may be reached for a client: public ones, and those of the configured networks. The special ranges are those of the IANA registries of
/// special-purpose addresses for IPv4 and IPv6 (RFC 6890).
/// </summary>
/// <param name="allowed">Networks that may be reached although they are not public.</param>
internal sealed class AddressGuard(IReadOnlyList<IPNetwork> allowed)
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    // Addresses that carry an IPv4 address: what is behind it counts. Prefix, and where the four bytes are.
    private static readonly (IPNetwork Prefix, int At)[] Carriers = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <summary>Whether an address may be reached.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (allowed.Any(network => network.Contains(address))) return true;
        if (NotPublic.Any(network => network.Contains(address))) return false;
        foreach (var (prefix, at) in Carriers)
        {
            if (prefix.Contains(address)) return Allows(new IPAddress(address.GetAddressBytes().AsSpan(at, 4)));
        }

        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6;
    }
}
