namespace ShadowReport.Api.Writing.Drafts;

/// <summary>The codes of the feature Drafts.</summary>
internal static class DraftsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("draft-not-found", [400, 404], "This draft does not exist in this report.", "List the drafts to find its key."),
        new("draft-removed", 409, "This draft was removed from the report.", "Ask a coordinator to restore it."),
        new("edit-conflict", 409,
            "Others changed the same words since you started. Nothing was saved.",
            "Let the writer choose in each place, then save again with `resolves`.")
            { Details = typeof(EditConflictDetails) },
        new("not-your-draft", 403,
            "Only the lead, contributors and coordinators can change this draft.", "Ask its lead to add you, or comment."),
        new("paragraphs-unknown", 400, "paragraphs must be ids or text.", "Send one of them, or leave it out."),
        new("resolution-incomplete", 400, "Some places of the conflict are not settled.", "Choose one text for each place."),
        new("resolution-of-another-conflict", 400,
            "These choices belong to another conflict.", "Send basedOn, text and conflict from the same answer."),
        new("resolution-unknown", 400,
            "There is no such place to settle between these versions.", "Send the numbers of the hunks in the refusal."),
        new("text-has-conflict-marks", 400,
            "The text still holds marks of a conflict between two devices: ►◊, ◄◊► or ◊◄.",
            "Choose the words in each place and remove the marks."),
        new("text-too-long", [400, 409], "The draft would have more than 100,000 characters.", "Shorten it, or divide the draft."),
        new("version-not-found", [400, 404], "This version does not exist.", "List the versions to find its number."),
    ];
}
