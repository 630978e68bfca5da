namespace ShadowReport.Api.Sending.Exports;

/// <summary>The codes of the feature Exports.</summary>
internal static class ExportsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("against-missing", 400, "Tracked changes need a snapshot to compare with.", "Name its number in against."),
        new("against-unused", 400, "against is only allowed with markup tracked.", "Leave it out, or set markup to tracked."),
        new("comments-are-internal", 400,
            "Comments are only exported in the internal edition.", "Choose that edition, or leave comments out."),
        new("conversion-failed", 409,
            "LibreOffice could not make the file.", "Export the same snapshot as docx, which holds the same text."),
        new("converter-busy", 503, "Too many files wait to be converted.", "Wait as long as Retry-After says, and send it again."),
        new("converter-missing", 503,
            "This server has no LibreOffice, which makes pdf and odt files.",
            "Export docx, html or markdown, or ask the operator to install LibreOffice."),
        new("export-failed", 409, "This file could not be made.", "Export the snapshot again, or as docx."),
        new("export-not-found", [400, 404], "This export does not exist.", "List the exports to find its id."),
        new("export-pending", 409, "The file is still being made.", "Get the export again in some seconds and check its status."),
        new("file-missing", 400, "No file was sent or named.", "Send the file, or name it by its export id or its SHA-256."),
        new("format-not-taken", 400, "The body does not take files in this format.", "Choose a format of the profile."),
        new("kept-back-since", 409,
            "An earlier snapshot showed text that is restricted now. Tracked changes would print it.",
            "Export the internal edition, or the text without changes."),
        new("manifest-not-found", 404, "This file was made by an older version and has no manifest.", "Export the snapshot again."),
        new("markup-not-in-format", 400,
            "This markup is not available in this format.", "Choose docx or odt. Tracked changes are also available in pdf."),
        new("numbers-unused", 400, "numbers is only allowed with format markdown.", "Leave numbers out."),
    ];
}
