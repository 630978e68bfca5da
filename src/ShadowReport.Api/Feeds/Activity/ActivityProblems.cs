namespace ShadowReport.Api.Feeds.Activity;

/// <summary>The codes of the feature Activity.</summary>
internal static class ActivityProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("after-malformed", 400, "after is not the id of an entry.", "Send the id of an entry, such as c57, or 0 for all entries."),
        new("last-event-id-malformed", 400,
            "Last-Event-ID is not the id of an event of this stream.", "Send the id of the last event that you received."),
        new("too-many-streams", 429, "Too many streams are open for you or this server.", "Close one, or try again in a minute."),
    ];
}
