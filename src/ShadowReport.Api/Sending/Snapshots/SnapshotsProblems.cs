namespace ShadowReport.Api.Sending.Snapshots;

/// <summary>The codes of the feature Snapshots.</summary>
internal static class SnapshotsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("edition-mark-unread", 409,
            "An edition mark is not valid, so restricted text could be printed.", "Correct the mark in the draft that the answer names.")
            { Details = typeof(EditionMarkUnreadDetails) },
        new("edition-unknown", 400, "edition must be public, committee or internal.", "Send one of them, or leave it out."),
        new("paragraph-not-found", [400, 404],
            "The text has no such paragraph.", "Read the text again, and use a paragraph that is in it."),
        new("report-empty", 409, "This report has no drafts yet, so no snapshot can be taken.", "Add a draft first."),
        new("snapshot-not-found", [400, 404],
            "This report has no snapshot with this number.", "Send the number of the snapshot that the file was exported from."),
    ];
}
