using System.Net;
using System.Net.Sockets;

namespace ShadowReport.Api.Platform;

/// <summary>The network address of the caller, as far as limits tell callers apart.</summary>
internal static class ClientAddress
{
    /// <summary>Where there is no connection, as in tests and at the demo's loading.</summary>
    public const string Local = "local";

    private const int NetworkBytes = 8;

    /// <summary>The caller's address; behind a known proxy the address that the proxy names, see <see cref="Proxies"/>.</summary>
    public static string Of(HttpContext? context) => context?.Connection.RemoteIpAddress is { } address ? Of(address) : Local;

    /// <summary>An IPv4 address as it is. Of an IPv6 address the network (/64), since a holder of one address has all of them.</summary>
    public static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
