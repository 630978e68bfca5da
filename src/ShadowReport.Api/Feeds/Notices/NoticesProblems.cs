namespace ShadowReport.Api.Feeds.Notices;

/// <summary>The codes of the feature Notices.</summary>
internal static class NoticesProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("notice-not-found", 404, "This notification is not in your inbox.", "List your notifications to find its id."),
    ];
}
