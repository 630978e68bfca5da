using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Reviews;

/// <summary>A minority note of an organisation, as printed.</summary>
/// <param name="Paragraph">The lasting id of its paragraph; null for the first one of the draft.</param>
/// <param name="Text">The text in the organisation's words.</param>
/// <param name="Name">The printed name of the organisation.</param>
/// <param name="Visibility">The visibility of the note and of the name.</param>
public sealed record PrintableNote(Guid? Paragraph, string Text, string Name, SignOnVisibility Visibility);

/// <summary>Prints minority notes.</summary>
public static class MinorityNotes
{
    /// <summary>
    /// Returns the notes as footnotes to their paragraphs, or to the first paragraph if theirs is gone. A note on an empty draft is not
    /// printed.
    /// </summary>
    /// <param name="notes">The notes of one draft.</param>
    /// <param name="paragraphs">The draft's paragraphs.</param>
    /// <param name="labels">The labels in the language of the file.</param>
    public static IEnumerable<SourceReservation> Printed(
        IEnumerable<PrintableNote> notes, IReadOnlyList<Paragraph> paragraphs, SubmissionLabels labels) => paragraphs.Count == 0
        ? []
        : notes.Select(note => new SourceReservation(
            paragraphs.Any(paragraph => paragraph.Id == note.Paragraph) ? note.Paragraph!.Value : paragraphs[0].Id,
            Said(note, labels),
            note.Visibility == SignOnVisibility.Committee ? Edition.Committee : Edition.Public));

    /// <summary>Returns the text of the footnote.</summary>
    public static string Said(PrintableNote note, SubmissionLabels labels) =>
        $"{(note.Visibility == SignOnVisibility.Unnamed ? labels.AnOrganisation : note.Name)}, {labels.MinorityNote}: {note.Text}";
}
