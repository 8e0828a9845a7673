using System.Net;
using System.Net.Sockets;

namespace Kvasir.Server.WebConsole;

/// <summary>Where a request comes from, for counting failures.</summary>
internal static class ClientAddress
{
    /// <summary>The address of the connection; behind a proxy in the same machine or network, the one that the proxy says. A network of 64 bits counts as one address in IPv6.</summary>
    public static string Of(HttpContext http)
    {
        var address = Plain(http.Connection.RemoteIpAddress ?? IPAddress.None);
        // The last entry is what the nearest proxy has added; those before it are whatever the client wrote.
        if (IsNear(address) && http.Request.Headers["X-Forwarded-For"].ToString() is { Length: > 0 } forwarded && IPEndPoint.TryParse(forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim(), out var said)) address = Plain(said.Address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var network = address.GetAddressBytes();
        network.AsSpan(8).Clear();
        return new IPAddress(network).ToString();
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsNear(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal) return true;
        return address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [10, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..];
    }
}
