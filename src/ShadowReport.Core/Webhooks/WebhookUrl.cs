using System.Net;

namespace ShadowReport.Core.Webhooks;

/// <summary>What a webhook's address may look like. Where its name leads is asked anew each time that something is sent there.</summary>
public static class WebhookUrl
{
    /// <summary>The most characters it may have.</summary>
    public const int MaximumLength = 2_000;

    private static readonly string[] LocalNames = ["localhost", "local", "internal", "intranet", "lan", "home.arpa", "onion"];

    /// <summary>The address, or why it is none.</summary>
    /// <param name="text">As it was given.</param>
    /// <param name="allowPlain">Whether it may do without TLS.</param>
    /// <param name="allowPrivate">Whether it may lead to this machine or its neighbours.</param>
    public static Outcome<Uri> Read(string text, bool allowPlain, bool allowPrivate)
    {
        if (text.Length > MaximumLength || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
            return Refused("url-malformed", $"A webhook's url is an absolute address of at most {MaximumLength:N0} characters, such as https://hooks.example.org/shadowreport.");
        if (url.Scheme != Uri.UriSchemeHttps && !(allowPlain && url.Scheme == Uri.UriSchemeHttp))
            return Refused("url-not-https", "A webhook's url begins with https://, so that nobody on the way reads or changes what is sent.");
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return Refused("url-malformed", "A webhook's url has no user name, password or fragment. The signature proves who sends.");
        return allowPrivate || IsForAnybody(url) ? url : Refused("url-not-public", "A webhook's url leads to a public address: not to this machine, a private network, or a name that exists in one only.");
    }

    private static bool IsForAnybody(Uri url)
    {
        var name = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        // Uri has made an address in dots of decimal, octal and hexadecimal ones, and IdnHost plain digits of full-width ones.
        if (IPAddress.TryParse(name, out var address))
            return PublicAddresses.IsPublic(address);
        return name.Contains('.', StringComparison.Ordinal)
            && !LocalNames.Any(local => name == local || name.EndsWith($".{local}", StringComparison.Ordinal));
    }

    private static Refusal Refused(string code, string message) => Refusal.Invalid(code, "url", message);
}
