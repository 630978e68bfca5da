namespace ShadowReport.Api.Platform;

/// <param name="RefusesOlder">Whether an older revision is refused with 412.</param>
/// <param name="IsOfAnswer">Whether the answer is the new state of what the tag names, and so has a tag.</param>
internal sealed record NeedsIfMatch(bool RefusesOlder, bool IsOfAnswer);

/// <summary>Writes to metadata say which revision they saw: 428 without If-Match, 400 when it is no revision of ours.</summary>
internal static class IfMatch
{
    private const string SeenKey = "revision-seen";

    public static RouteHandlerBuilder NeedsRevision(
        this RouteHandlerBuilder endpoint, bool refusesOlder = true, bool isOfAnswer = true) => endpoint
        .WithMetadata(new NeedsIfMatch(refusesOlder, isOfAnswer))
        .AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var header = context.Request.Headers.IfMatch;
            if (header.Count == 0)
                return Refused(
                    428, "if-match-missing",
                    "If-Match is missing. Send it with the ETag of your last GET, so that nobody's change is overwritten.");
            if (header.Count != 1 || ETags.RevisionSeen(header[0]) is not { } revision)
                return Refused(400, "if-match-malformed", "If-Match must hold one ETag from a GET, such as \"7\".");

            context.Items[SeenKey] = revision;
            return await next(invocation);
        });

    /// <summary>The revision in If-Match; only behind <see cref="NeedsRevision"/>.</summary>
    public static int RevisionSeen(this HttpContext context) => (int)context.Items[SeenKey]!;

    private static IResult Refused(int status, string code, string message) =>
        TypedResults.Problem(Problems.Details(status, code, message));
}
