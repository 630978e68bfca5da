using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>What a footnote is made of: either citations, or words of the author's own.</summary>
/// <param name="Citations">The sources cited; none when the author wrote the note.</param>
/// <param name="Words">The author's words, which may hold citations; null when the note only cites.</param>
public sealed record NoteContent(IReadOnlyList<Citation> Citations, IReadOnlyList<Inline>? Words);

/// <summary>Writes footnotes.</summary>
public static class SourceNotes
{
    /// <summary>The words of each footnote, in the order given.</summary>
    /// <param name="notes">All notes of a document, in the order of their marks.</param>
    /// <param name="sources">The sources by key; what cites another key is shown as it was typed.</param>
    /// <param name="language">The document's language, BCP 47.</param>
    public static IReadOnlyList<IReadOnlyList<Inline>> Of(IReadOnlyList<NoteContent> notes, IReadOnlyDictionary<string, Source> sources, string language) =>
        [.. notes.Select(note => note.Words ?? [new Inline(CitationMark.Write(note.Citations))])];
}
