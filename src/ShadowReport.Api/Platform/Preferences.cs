namespace ShadowReport.Api.Platform;

/// <summary>What a client prefers (RFC 7240).</summary>
internal static class Preferences
{
    private const string Strict = "handling=strict";

    /// <summary>Whether the client wants to be refused rather than helped; says so in the answer.</summary>
    public static bool WantsStrictHandling(HttpContext context)
    {
        var isStrict = context.Request.Headers["Prefer"]
            .SelectMany(value => (value ?? "").Split(',', ';'))
            .Any(preference => preference.Trim().Equals(Strict, StringComparison.OrdinalIgnoreCase));
        if (isStrict)
            context.Response.Headers["Preference-Applied"] = Strict;
        return isStrict;
    }
}
