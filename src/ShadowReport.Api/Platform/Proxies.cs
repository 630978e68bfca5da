using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ShadowReport.Api.Platform;

/// <summary>
/// The reverse proxies that may say for whom they ask: `Proxies:Known`, addresses and networks, none by default. Only their
/// X-Forwarded-For and X-Forwarded-Proto are read; the headers of everybody else change nothing.
/// </summary>
internal static class Proxies
{
    private const string Setting = "Proxies:Known";

    private static readonly char[] Separators = [',', ';', ' '];

    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var (addresses, networks) = Known(configuration);
        // Last of all, since ASPNETCORE_FORWARDEDHEADERS_ENABLED would trust everybody.
        return services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = addresses.Count + networks.Count == 0 ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As many as there are in a row; the first one that is not known ends it.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var address in addresses)
                options.KnownProxies.Add(address);
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
    }

    private static (List<IPAddress> Addresses, List<System.Net.IPNetwork> Networks) Known(IConfiguration configuration)
    {
        var (addresses, networks) = (new List<IPAddress>(), new List<System.Net.IPNetwork>());
        foreach (var text in Texts(configuration.GetSection(Setting)))
        {
            if (IPAddress.TryParse(text, out var address) && IsWrittenOut(text))
                addresses.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network) && IsWhole(text, network.PrefixLength))
                networks.Add(network);
            else
                throw new ProxiesException(
                    $"{Setting} holds `{text}`, which is neither an IP address such as 10.0.0.7 nor a network such as 10.0.0.0/8.");
        }

        return (addresses, networks);
    }

    /// <summary>As a list (`Proxies:Known:0`), or as one text with commas.</summary>
    private static IEnumerable<string> Texts(IConfigurationSection section) =>
        section.GetChildren().Select(child => child.Value).Append(section.Value).OfType<string>()
            .SelectMany(value => value.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>`10.1.2.3/8` names one address and means sixteen million: nobody is trusted by such a slip.</summary>
    private static bool IsWhole(string text, int prefix)
    {
        var bytes = IPAddress.Parse(text.Split('/')[0]).GetAddressBytes();
        return Enumerable.Range(prefix, (bytes.Length * 8) - prefix).All(bit => (bytes[bit / 8] & (0x80 >> (bit % 8))) == 0);
    }

    /// <summary>`10` is an address to .NET, namely 0.0.0.10; nobody means that.</summary>
    private static bool IsWrittenOut(string text) => text.Contains(':') || text.Count(character => character == '.') == 3;
}

/// <summary>The setting of the known proxies cannot be read.</summary>
internal sealed class ProxiesException(string message) : Exception(message);
