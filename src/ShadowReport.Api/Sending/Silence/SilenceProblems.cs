namespace ShadowReport.Api.Sending.Silence;

/// <summary>The codes of the feature Silence.</summary>
internal static class SilenceProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("adopts-in-the-past", 400, "The adoption time is in the past.", "Choose a later time."),
        new("objected-already", 409, "Your organisation has already objected.", "No further action is needed."),
        new("silence-decided", 409, "This silence procedure is decided and cannot change.", "Open a new one."),
        new("silence-ended", 409, "The time for objections has ended.", "Tell a coordinator your reason."),
        new("silence-procedure-not-found", 404, "This silence procedure does not exist in this report.", "List them to find its id."),
        new("silence-procedures-too-many", 409,
            "Too many silence procedures are open in this report.", "Wait for one to end, or withdraw one."),
        new("silence-withdrawn", 409, "This silence procedure was withdrawn.", "It takes no objections."),
    ];
}
