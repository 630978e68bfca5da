namespace ShadowReport.Core.Text;

/// <summary>Which addresses may be followed from a report.</summary>
public static class Links
{
    /// <summary>The address when it is http, https or mailto, else null: `javascript:` and its kin never become links.</summary>
    public static string? Allowed(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? address : null;
}
