namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>The codes of the feature Reading.</summary>
internal static class ReadingProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("no-approval-yet", 404, "Your organisation has not approved a version of this draft.", "Use from and to instead."),
        new("nothing-read-yet", 404, "You have not marked a version of this draft as read.", "Mark one first, or use from and to."),
        new("range-incomplete", 400, "The range has no beginning, or two.", "Say from which version, or send since, and not both."),
        new("since-unknown", 400, "since must be last-approval or last-read.", "Send one of them, or use from and to."),
        new("versions-of-different-drafts", 400,
            "Only versions of one draft can be compared.", "Name two versions of the draft in the URL."),
    ];
}
