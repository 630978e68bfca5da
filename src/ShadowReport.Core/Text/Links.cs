namespace ShadowReport.Core.Text;

/// <summary>Decides which URLs can be links in a report.</summary>
public static class Links
{
    /// <summary>
    /// Returns the URL if it is http, https or mailto; null otherwise. `javascript:` and similar URLs never become links.
    /// </summary>
    public static string? Allowed(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? address : null;
}
