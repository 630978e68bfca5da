namespace ShadowReport.Api.Platform;

/// <summary>
/// The answer has an ETag, though its type does not show it; see <see cref="CacheableOk{T}"/> and <see cref="NeedsIfMatch"/>.
/// </summary>
internal sealed record AnswersETag;

/// <summary>The answer is a file with a name, to be saved.</summary>
internal sealed record AnswersFile;

/// <summary>The endpoint follows a preference of RFC 7240.</summary>
/// <param name="Preference">The preference, such as `return=minimal`.</param>
/// <param name="Effect">What it does, as a sentence.</param>
internal sealed record TakesPreference(string Preference, string Effect);

internal static class DeclaredHeaders
{
    public static RouteHandlerBuilder AnswersETag(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new AnswersETag());

    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new AnswersFile());

    public static RouteHandlerBuilder TakesPreference(this RouteHandlerBuilder endpoint, string preference, string effect) =>
        endpoint.WithMetadata(new TakesPreference(preference, effect));
}
