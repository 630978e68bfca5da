using System.Globalization;

namespace ShadowReport.Api.Platform;

/// <summary>What a client prefers (RFC 7240). The answer names what was followed.</summary>
internal static class Preferences
{
    public const string Strict = "handling=strict";
    private const string Minimal = "return=minimal";
    private const string Wait = "wait=";
    private const int SecondsAtMost = 30;

    /// <summary>Whether the client wants to be refused rather than helped.</summary>
    public static bool WantsStrictHandling(HttpContext context) => Follows(context, Strict);

    /// <summary>How long the client would wait for something that takes time, 30 seconds at most; null when it does not say.</summary>
    public static TimeSpan? WaitOf(HttpContext context)
    {
        var asked = Asked(context).FirstOrDefault(preference => preference.StartsWith(Wait, StringComparison.OrdinalIgnoreCase));
        if (asked is null || !int.TryParse(asked[Wait.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds == 0)
            return null;
        var granted = Math.Min(seconds, SecondsAtMost);
        context.Response.Headers.Append("Preference-Applied", $"{Wait}{granted}");
        return TimeSpan.FromSeconds(granted);
    }

    /// <summary>Leaves the body out where `Prefer: return=minimal` says that the client has the words: it sent them.</summary>
    /// <typeparam name="T">What the body would hold.</typeparam>
    public static RouteHandlerBuilder AnswersBriefly<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.TakesPreference(Minimal, "The answer has no body.").AddEndpointFilter(async (invocation, next) =>
    {
        var result = await next(invocation);
        return (result is INestedHttpResult nested ? nested.Result : result) switch
        {
            Created<T> created when Follows(invocation.HttpContext, Minimal) => TypedResults.Created(created.Location),
            Ok<T> when Follows(invocation.HttpContext, Minimal) => TypedResults.NoContent(),
            _ => result,
        };
    });

    private static bool Follows(HttpContext context, string preference)
    {
        if (!Asked(context).Contains(preference, StringComparer.OrdinalIgnoreCase))
            return false;
        context.Response.Headers.Append("Preference-Applied", preference);
        return true;
    }

    private static IEnumerable<string> Asked(HttpContext context) =>
        context.Request.Headers["Prefer"].SelectMany(value => (value ?? "").Split(',', ';')).Select(preference => preference.Trim());
}
