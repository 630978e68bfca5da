namespace ShadowReport.Api.Sending.Imports;

/// <summary>The codes of the feature Imports.</summary>
internal static class ImportsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("edition-not-readable", 403, "You have no permission to read this edition.", "Ask a coordinator to send the file."),
        new("file-broken", 400, "The file is damaged.", "Open it in Word or LibreOffice, save it again as .docx, and send that."),
        new("file-empty", 400, "The file is empty.", "Save it again, and send it again."),
        new("file-format-unknown", 415, "The format of the file is not known.", "Send text, Markdown or a Word file."),
        new("file-from-another-snapshot", 400,
            "This file was made from another snapshot or edition.", "Send that snapshot and edition, or leave both out."),
        new("file-has-macros", 400,
            "The file holds macros, which are programs.", "Save it as a Word document without them (.docx), and send that."),
        new("file-is-empty", 400, "This file has no text for a section or a recommendation.", "Send another file."),
        new("file-not-from-here", 400,
            "This file was not exported from this report, or nothing in it shows from which snapshot.",
            "State snapshot and edition, or import it as a new text."),
        new("file-protected", 400,
            "The file is protected with a password, so nobody can read it here.", "Save it without one, and send that."),
        new("file-too-complex", 400, "The file holds more than is read here.", "Copy its text into a new document, and send that."),
        new("file-too-large", 400, "The file is too large.", "Leave its images out, or send it in parts."),
        new("file-too-long", 400, "The file has too many characters or lines.", "Divide it and import the parts."),
        new("images-unknown", 400, "images must be left-out or alternative-text.", "Send one of them, or leave it out."),
        new("import-confirmed", 409, "This import was already confirmed.", "Change its drafts in the report."),
        new("import-not-found", 404,
            "This import does not exist. Imports that are not confirmed expire after a week.",
            "List the imports, or send the file again."),
        new("import-not-ready", 400,
            "A part of the import has to be corrected first. Nothing was saved.", "Correct what `doubts` names, then confirm again.")
            { Details = typeof(ImportNotReadyDetails) },
        new("keys-taken", 409,
            "The report has drafts with these keys already. Nothing was saved.", "Give the parts other keys, or leave them out.")
            { Details = typeof(ImportNotReadyDetails) },
        new("malformed-form", 400,
            "The form cannot be read, or it has a field that is not known or appears twice.",
            "Send one field `file` with the file, and the fields that the operation lists."),
        new("may-not-comment", 403, "You have no permission to comment.", "Ask a coordinator to change your roles."),
        new("not-a-word-file", 400, "This is no Word file (.docx).", "Open it in its program, save it as .docx, and send that."),
        new("part-named-twice", 400, "A part is named more than once.", "Say once what becomes of it."),
        new("part-not-found", 400, "The import has no part with this number.", "Read the import to find the number."),
        new("text-encoding-broken", 400,
            "The file says which encoding it is in, and then breaks it.", "Save it as text in UTF-8 and send it again."),
        new("too-many-parts", 400, "This file has too many sections and recommendations.", "Divide it, or remove some headings."),
    ];
}
