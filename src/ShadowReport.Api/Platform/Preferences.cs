namespace ShadowReport.Api.Platform;

/// <summary>What a client prefers (RFC 7240).</summary>
internal static class Preferences
{
    private const string Strict = "handling=strict";
    private const string Wait = "wait=";
    private const int SecondsAtMost = 30;

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

    /// <summary>How long the client would wait for something that takes time, 30 seconds at most; null when it does not say. Says so in the answer.</summary>
    public static TimeSpan? WaitOf(HttpContext context)
    {
        var asked = context.Request.Headers["Prefer"]
            .SelectMany(value => (value ?? "").Split(',', ';'))
            .Select(preference => preference.Trim())
            .FirstOrDefault(preference => preference.StartsWith(Wait, StringComparison.OrdinalIgnoreCase));
        if (asked is null || !int.TryParse(asked[Wait.Length..], System.Globalization.NumberStyles.None, null, out var seconds) || seconds == 0)
            return null;
        var granted = Math.Min(seconds, SecondsAtMost);
        context.Response.Headers["Preference-Applied"] = $"{Wait}{granted}";
        return TimeSpan.FromSeconds(granted);
    }
}
