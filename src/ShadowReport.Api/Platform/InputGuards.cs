namespace ShadowReport.Api.Platform;

/// <summary>Refuses, before anything is looked up, what no key of ours can be and what PostgreSQL would choke on.</summary>
internal static class InputGuards
{
    private static readonly Refusal NoSuchThing = Refusal.NotFound(
        "not-found", "This URL does not exist. Keys are lower-case letters, digits and single hyphens.");

    private static readonly Refusal BadQuery = new(
        RefusalKind.Invalid, "malformed-query",
        "The query string holds a character that is not allowed: NUL, a control character or broken UTF-8. Remove it.");

    public static IApplicationBuilder UseInputGuards(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.RouteValues.Values.Any(value => value is string key && !Keys.IsKey(key) && !Guid.TryParse(key, out _)))
            return Problems.Write(context, NoSuchThing);
        if (context.Request.Query.Any(pair => pair.Value.Append(pair.Key).Any(IsUnreadable)))
            return Problems.Write(context, BadQuery);
        return next(context);
    });

    private static bool IsUnreadable(string? text)
    {
        // A lone surrogate or broken UTF-8 has become U+FFFD by the time it is here.
        return text is not null && text.Any(character => char.IsControl(character) || character == '\uFFFD');
    }
}
