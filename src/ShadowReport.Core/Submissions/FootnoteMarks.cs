using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>Numbers the footnote marks of citations and notes in reading order, and keeps the content of the notes.</summary>
internal sealed class FootnoteMarks(IReadOnlyDictionary<string, Source> sources, Edition edition)
{
    private readonly List<NoteContent> _notes = [];

    /// <summary>Returns a block with its marks, followed by the marks of its reservations.</summary>
    public Block In(Block block, IEnumerable<SourceReservation> reservations)
    {
        var marked = In(block);
        if (marked is not ParagraphBlock paragraph)
            return marked;
        List<Inline> inlines = [.. paragraph.Inlines];
        foreach (var reservation in reservations)
            inlines.Add(MarkOf(new NoteContent([], [new Inline(reservation.Text)])));
        return inlines.Count == paragraph.Inlines.Count ? paragraph : paragraph with { Inlines = inlines };
    }

    /// <summary>Returns a block with its marks.</summary>
    public Block In(Block block) => block.With(Marked);

    /// <summary>Writes the footnotes of all marks so far.</summary>
    public IReadOnlyList<Footnote> Written(string language) =>
        [.. SourceNotes.Of(_notes, sources, language).Select((inlines, index) => new Footnote(index + 1, inlines))];

    private static bool Has(IReadOnlyList<Inline> inlines) =>
        inlines.Any(inline => inline.Citations is not null || inline.Note is not null);

    private IReadOnlyList<Inline> Marked(IReadOnlyList<Inline> inlines)
    {
        if (!Has(inlines))
            return inlines;
        var marked = new List<Inline>(inlines.Count);
        foreach (var inline in inlines)
        {
            if (inline.Citations is null && inline.Note is null)
                marked.Add(inline);
            else if (Content(inline) is { } note)
            {
                Tighten(marked);
                marked.Add(MarkOf(note));
            }
        }

        return marked;
    }

    private Inline MarkOf(NoteContent note)
    {
        _notes.Add(note);
        return new Inline("") { Footnote = _notes.Count };
    }

    /// <summary>Removes the space before a mark, also across the start or end of a comment.</summary>
    private static void Tighten(List<Inline> marked)
    {
        var last = marked.FindLastIndex(inline => inline.Edge is null);
        if (last >= 0 && marked[last].Footnote is null)
            marked[last] = marked[last] with { Text = marked[last].Text.TrimEnd(' ') };
    }

    /// <summary>Returns the content of a note; null when it only cites sources that the edition cannot name.</summary>
    private NoteContent? Content(Inline inline)
    {
        if (inline.Note is { } note)
            return Named(note) is { Count: > 0 } words ? new NoteContent([], words) : null;
        return Named(inline.Citations!) is { Count: > 0 } citations ? new NoteContent(citations, null) : null;
    }

    private List<Inline> Named(IReadOnlyList<Inline> note)
    {
        var named = new List<Inline>(note.Count);
        foreach (var inline in note)
        {
            if (inline.Citations is not { } citations)
                named.Add(inline);
            else if (Named(citations) is { Count: > 0 } left)
                named.Add(left.Count == citations.Count ? inline : inline with { Citations = left, Text = CitationMark.Write(left) });
        }

        return named.Any(inline => inline.Citations is not null || WordTokens.HasWord(inline.Text)) ? named : [];
    }

    private List<Citation> Named(IReadOnlyList<Citation> citations) =>
        [.. citations.Where(citation => !sources.TryGetValue(citation.Key, out var source) || source.Edition <= edition)];
}
