namespace ShadowReport.Api.Sending.Submissions;

/// <summary>The codes of the feature Submissions.</summary>
internal static class SubmissionsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("amendment-kind", 400, "This kind of amendment does not exist.", "Send replaces, adds or corrects."),
        new("entries-too-many", 409, "The record of a submission has no place for more entries.", "Correct an entry that is there."),
        new("entry-missing", 400, "entry is missing.", "Name the entry that this replaces or corrects."),
        new("entry-not-found", 400, "The submission has no entry with this number.", "Read the submission to find the number."),
        new("entry-superseded", 409, "This entry was replaced or corrected already.", "Name the entry that stands in its place."),
        new("entry-unused", 400, "An addition does not replace an entry.", "Leave entry out."),
        new("file-of-another-snapshot", 400,
            "This file was made from another snapshot.", "Record that snapshot, or the file that was sent."),
        new("internal-not-confirmed", 400,
            "This file is the internal edition, which holds what stays in the coalition.",
            "Name the file that was sent, or send confirmInternal: true."),
        new("not-submitted", 409, "No submission is recorded yet.", "Record it with POST …/submission."),
        new("outcome-without-document", 400, "The outcome names no document.", "Name the document by its symbol, such as CEDAW/C/GC/38."),
        new("outcome-without-paragraph", 400, "The outcome names no paragraph.", "Name the paragraph that takes it up, such as 23 (a)."),
        new("outcomes-too-many", 409, "This outcome was changed too often.", "Leave it as it is."),
        new("receipts-too-many", 409, "This entry has no place for more receipts.", "Add an amendment instead."),
        new("recommendation-not-submitted", 404, "The submitted text has no such recommendation.", "List the outcomes to find its key."),
        new("sent-before-frozen", 400, "The snapshot was taken after the sending time.", "Correct the time or the snapshot."),
        new("sent-in-the-future", 400, "The sending time is in the future.", "Record the submission after it was sent."),
        new("submitted-already", 409,
            "The submission is already recorded.", "Record later files and corrections with POST …/submission/amendments."),
        new("symbol-unknown", 400, "This is not a United Nations document symbol.", "Write it like CEDAW/C/GC/38 or CEDAW/C/MEX/CO/9."),
    ];
}
