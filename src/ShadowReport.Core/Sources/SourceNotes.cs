using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>The content of a footnote: citations, or the author's own words.</summary>
/// <param name="Citations">The cited sources; empty for a note in the author's words.</param>
/// <param name="Words">The author's words, which can contain citations; null for a note that only cites.</param>
public sealed record NoteContent(IReadOnlyList<Citation> Citations, IReadOnlyList<Inline>? Words)
{
    /// <summary>All citations in order.</summary>
    public IEnumerable<Citation> Cited => Words is null ? Citations : Words.SelectMany(inline => inline.Citations ?? []);
}

/// <summary>Writes footnotes by the United Nations Editorial Manual.</summary>
public static class SourceNotes
{
    /// <summary>
    /// Writes the footnotes in order. The first citation of a source is complete. A footnote directly after one that cites only the same
    /// source says "Ibid."; later ones use a short form that refers to the first.
    /// </summary>
    /// <param name="notes">All notes of a document, in the order of their marks.</param>
    /// <param name="sources">The sources by key. Citations of unknown or empty sources are shown as typed.</param>
    /// <param name="language">The document's BCP 47 language.</param>
    public static IReadOnlyList<IReadOnlyList<Inline>> Of(
        IReadOnlyList<NoteContent> notes, IReadOnlyDictionary<string, Source> sources, string language)
    {
        var writer = new NoteWriter(sources, NoteWords.In(language));
        return [.. notes.Select(writer.Next)];
    }

    private sealed class NoteWriter(IReadOnlyDictionary<string, Source> sources, NoteWords words)
    {
        private readonly SourceForms _forms = new(words);
        private readonly Dictionary<string, int> _firstNotes = [];
        private Citation? _before;
        private int _number;

        public IReadOnlyList<Inline> Next(NoteContent note)
        {
            _number++;
            return note.Words is { } own ? Own(own) : Citing(note.Citations);
        }

        private IReadOnlyList<Inline> Citing(IReadOnlyList<Citation> citations)
        {
            var text = new NoteText();
            foreach (var citation in citations)
            {
                if (text.Inlines.Count > 0)
                    text.Continue("; ");
                text.Continue(Written(citation, _before));
                _before = citation;
            }

            // "Ibid." after a note with several sources would be ambiguous.
            if (citations.DistinctBy(citation => citation.Key).Count() > 1)
                _before = null;
            return citations.Any(citation => sources.ContainsKey(citation.Key)) ? text.AsFootnote() : text.Inlines;
        }

        /// <summary>Keeps the author's words and replaces the citations in them.</summary>
        private List<Inline> Own(IReadOnlyList<Inline> own)
        {
            var written = new List<Inline>();
            foreach (var inline in own)
            {
                if (inline.Citations is not { } citations)
                {
                    written.Add(inline);
                    continue;
                }

                for (var index = 0; index < citations.Count; index++)
                {
                    if (index > 0)
                        written.Add(new Inline("; "));
                    written.AddRange(Written(citations[index], before: null));
                }
            }

            _before = null;
            return written;
        }

        private IReadOnlyList<Inline> Written(Citation citation, Citation? before)
        {
            if (!sources.TryGetValue(citation.Key, out var source) || _forms.Short(source).Count == 0)
                return [new Inline(CitationMark.Write([citation]))];
            if (_firstNotes.TryAdd(citation.Key, _number))
                return _forms.Full(source, citation.Pinpoint);
            return before?.Key == citation.Key && Ibid(source, citation, before) is { } ibid ? ibid : Repeated(source, citation);
        }

        /// <summary>Returns "Ibid."; null where it would imply the pinpoint of the footnote before.</summary>
        private List<Inline>? Ibid(Source source, Citation citation, Citation before)
        {
            var (at, atBefore) = (_forms.At(source, citation.Pinpoint), _forms.At(source, before.Pinpoint));
            if (at == atBefore)
                return [new Inline(words.Ibid)];
            return at is null ? null : [new Inline($"{words.Ibid}, {at}")];
        }

        private IReadOnlyList<Inline> Repeated(Source source, Citation citation)
        {
            var text = new NoteText();
            text.Continue(_forms.Short(source));
            if (!SourceForms.StandsAlone(source) && _firstNotes[citation.Key] != _number)
                text.Continue($" {words.SeeFootnote(_firstNotes[citation.Key])}");
            text.Part(_forms.At(source, citation.Pinpoint));
            return text.Inlines;
        }
    }
}
