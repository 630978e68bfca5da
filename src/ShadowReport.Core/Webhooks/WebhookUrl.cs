using System.Net;

namespace ShadowReport.Core.Webhooks;

/// <summary>Validates the URL of a webhook. Its host name is resolved and checked again for each delivery.</summary>
public static class WebhookUrl
{
    /// <summary>The maximum length, in characters.</summary>
    public const int MaximumLength = 2_000;

    private static readonly string[] LocalNames = ["localhost", "local", "internal", "intranet", "lan", "home.arpa", "onion"];

    /// <summary>Parses and validates a URL.</summary>
    /// <param name="text">The URL as given.</param>
    /// <param name="allowPlain">Whether plain HTTP is allowed.</param>
    /// <param name="allowPrivate">Whether private addresses are allowed.</param>
    public static Outcome<Uri> Read(string text, bool allowPlain, bool allowPrivate)
    {
        if (text.Length > MaximumLength || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
            return Refused(
                "url-malformed",
                $"A webhook's url is an absolute address of at most {MaximumLength:N0} characters, such as "
                + "https://hooks.example.org/shadowreport.");
        if (url.Scheme != Uri.UriSchemeHttps && !(allowPlain && url.Scheme == Uri.UriSchemeHttp))
            return Refused(
                "url-not-https", "A webhook's url begins with https://, so that nobody on the way reads or changes what is sent.");
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return Refused("url-malformed", "A webhook's url has no user name, password or fragment. The signature proves who sends.");
        return allowPrivate || IsForAnybody(url) ? url
            : Refused("url-not-public",
                "A webhook's url leads to a public address: not to this machine, a private network, or a name that exists in one only.");
    }

    private static bool IsForAnybody(Uri url)
    {
        var name = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        // Uri has normalised decimal, octal and hexadecimal addresses, and IdnHost full-width digits.
        if (IPAddress.TryParse(name, out var address))
            return PublicAddresses.IsPublic(address);
        return name.Contains('.', StringComparison.Ordinal)
            && !LocalNames.Any(local => name == local || name.EndsWith($".{local}", StringComparison.Ordinal));
    }

    private static Refusal Refused(string code, string message) => Refusal.Invalid(code, "url", message);
}
