using ShadowReport.Core.Text;

namespace ShadowReport.Core.Sources;

/// <summary>What a footnote is made of: either citations, or words of the author's own.</summary>
/// <param name="Citations">The sources cited; none when the author wrote the note.</param>
/// <param name="Words">The author's words, which may hold citations; null when the note only cites.</param>
public sealed record NoteContent(IReadOnlyList<Citation> Citations, IReadOnlyList<Inline>? Words)
{
    /// <summary>All that it cites, in order.</summary>
    public IEnumerable<Citation> Cited => Words is null ? Citations : Words.SelectMany(inline => inline.Citations ?? []);
}

/// <summary>Writes footnotes by the United Nations Editorial Manual.</summary>
public static class SourceNotes
{
    /// <summary>
    /// The words of each footnote, in the order given. A source is written out where it is cited first. The footnote that comes right
    /// after one that cites nothing else says "Ibid."; every later one has a short form that leads back to the first.
    /// </summary>
    /// <param name="notes">All notes of a document, in the order of their marks.</param>
    /// <param name="sources">The sources by key; what cites another key, or a source of which nothing is known, is shown as it was typed.</param>
    /// <param name="language">The document's language, BCP 47.</param>
    public static IReadOnlyList<IReadOnlyList<Inline>> Of(IReadOnlyList<NoteContent> notes, IReadOnlyDictionary<string, Source> sources, string language)
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

            // "Ibid." after a note that cites several would not say which of them.
            if (citations.DistinctBy(citation => citation.Key).Count() > 1)
                _before = null;
            return citations.Any(citation => sources.ContainsKey(citation.Key)) ? text.AsFootnote() : text.Inlines;
        }

        /// <summary>The author's words stay as they are; the citations in them are written out in their places.</summary>
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

        /// <summary>Null when "Ibid." would say more than was typed: it takes over the pinpoint of the footnote before.</summary>
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
