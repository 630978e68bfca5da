using ShadowReport.Core.SignOns;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Reviews;

/// <summary>What an organisation says in the final text that it does not share.</summary>
/// <param name="Paragraph">The lasting id of the paragraph that it is printed at; null for the first one of the draft.</param>
/// <param name="Text">In its words.</param>
/// <param name="Name">Its name, as it is printed.</param>
/// <param name="Visibility">Who may read it, and whose it is.</param>
public sealed record PrintableNote(Guid? Paragraph, string Text, string Name, SignOnVisibility Visibility);

/// <summary>How minority notes are printed.</summary>
public static class MinorityNotes
{
    /// <summary>As footnotes to their paragraphs; to the first one of the draft where theirs is gone. One of a draft without words is not printed.</summary>
    /// <param name="notes">The notes of one draft.</param>
    /// <param name="paragraphs">The draft's paragraphs.</param>
    /// <param name="labels">The words of the file's language.</param>
    public static IEnumerable<SourceReservation> Printed(IEnumerable<PrintableNote> notes, IReadOnlyList<Paragraph> paragraphs, SubmissionLabels labels) => paragraphs.Count == 0
        ? []
        : notes.Select(note => new SourceReservation(
            paragraphs.Any(paragraph => paragraph.Id == note.Paragraph) ? note.Paragraph!.Value : paragraphs[0].Id,
            Said(note, labels),
            note.Visibility == SignOnVisibility.Committee ? Edition.Committee : Edition.Public));

    /// <summary>A note as a footnote says it.</summary>
    public static string Said(PrintableNote note, SubmissionLabels labels) =>
        $"{(note.Visibility == SignOnVisibility.Unnamed ? labels.AnOrganisation : note.Name)}, {labels.MinorityNote}: {note.Text}";
}
