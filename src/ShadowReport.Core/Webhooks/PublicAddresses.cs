using System.Net;
using System.Net.Sockets;

namespace ShadowReport.Core.Webhooks;

/// <summary>
/// Recognises public IP addresses. Other addresses can belong to this machine, its neighbours or a cloud's metadata service, and webhooks
/// must not reach them. It follows IANA's registries of special-purpose addresses.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by carriers; some clouds' metadata too
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's platform
            "169.254.0.0/16", // link-local; metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>
    /// All global addresses. Loopback, link-local, unique local and multicast addresses are outside, and so are those that embed IPv4, such
    /// as NAT64.
    /// </summary>
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialV6 =
    [
        .. new[]
        {
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: carries IPv4 inside
            "2620:4f:8000::/48", // AS112
            "3fff::/20", // documentation
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether the address is known to be public.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return IsPublic(address.MapToIPv4());
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !SpecialV4.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => address.ScopeId == 0 && GlobalV6.Contains(address)
                && !SpecialV6.Any(network => network.Contains(address)),
            _ => false,
        };
    }
}
