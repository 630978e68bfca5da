using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports;

/// <summary>
/// Makes footnotes of those that were typed in a text without markup: `[^1]` at the words, and a paragraph `[^1]: words` elsewhere. Marks
/// without a note and notes without a mark stay as typed.
/// </summary>
public static class TypedNotes
{
    /// <summary>A longer note would not be read as a note, see <see cref="Body"/>.</summary>
    private const int LengthAtMost = 4_000;

    /// <summary>Resolves the notes of a document. Without any, it is returned unchanged.</summary>
    public static ImportDocument Resolve(ImportDocument document) =>
        document.Blocks.Any(HasMark) && new Resolution(document) is { HasNotes: true } notes ? notes.Document() : document;

    /// <summary>Removes the marks of resolved notes from a text, line by line.</summary>
    /// <returns>The text, and the words that the import repeats at further marks; null when it has no such marks.</returns>
    internal static (string Text, IReadOnlyList<string> Repeated)? WithoutMarks(string text)
    {
        if (!text.Contains("[^", StringComparison.Ordinal))
            return null;
        var lines = text.Split('\n');
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Select(line => line.Trim()).Where(line => !line.EndsWith("]:", StringComparison.Ordinal)))
        {
            if (DefinitionAt(line) is { } id)
                notes.TryAdd(id, line[(id.Length + 4)..]);
        }

        var uses = lines.SelectMany(line => ReferenceNotes.Mark().Matches(line)
                .Where(mark => !IsDefinition(line, mark.Index + mark.Length)))
            .Select(mark => mark.Groups["id"].Value).Where(notes.ContainsKey)
            .GroupBy(id => id).ToDictionary(group => group.Key, group => group.Count());
        return uses.Count == 0 ? null : (
            ReferenceNotes.Mark().Replace(text, mark => uses.ContainsKey(mark.Groups["id"].Value) ? " " : mark.Value),
            [.. uses.SelectMany(use => Enumerable.Repeat(notes[use.Key], use.Value - 1)).SelectMany(WordCheck.WordsOf)]);
    }

    private static bool HasMark(ImportBlock block) =>
        (block is ImportHeading heading ? heading.Text : ((ImportText)block).Text).Contains("[^", StringComparison.Ordinal);

    /// <summary>The id of the note that a line defines; null for all other lines.</summary>
    private static string? DefinitionAt(string line) =>
        line.StartsWith("[^", StringComparison.Ordinal) && ReferenceNotes.Mark().Match(line) is { Success: true, Index: 0 } mark
            && IsDefinition(line, mark.Length) ? mark.Groups["id"].Value : null;

    private static bool IsDefinition(string line, int end) => end < line.Length && line[end] == ':';

    private sealed class Resolution
    {
        private readonly ImportDocument _document;
        private readonly Dictionary<string, IReadOnlyList<Inline>> _notes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
        private readonly List<IReadOnlyList<Block>?> _parsed;
        private readonly HashSet<Block> _definitions = [];
        private readonly List<string> _lost = [];
        private readonly List<string> _inHeadings = [];

        public Resolution(ImportDocument document)
        {
            _document = document;
            _parsed = [.. document.Blocks.Select(block => block is ImportText text && HasMark(text) ? Body.Parse(text.Text) : null)];
            Define();
            foreach (var text in Texts())
                CountUses(text);
            foreach (var unused in _notes.Keys.Where(id => !_uses.ContainsKey(id)).ToList())
            {
                _lost.Add($"[^{unused}]");
                _notes.Remove(unused);
            }

            // A paragraph can define several notes; all of them must be used.
            _definitions.RemoveWhere(block => IdsOf(block).Any(id => !_notes.ContainsKey(id)));
            var defined = _definitions.SelectMany(IdsOf).ToHashSet();
            foreach (var id in _notes.Keys.Where(id => !defined.Contains(id)).ToList())
                _notes.Remove(id);
        }

        public bool HasNotes => _notes.Count > 0;

        public ImportDocument Document()
        {
            var blocks = new List<ImportBlock>();
            var places = new int[_document.Blocks.Count];
            for (var index = 0; index < places.Length; index++)
            {
                places[index] = blocks.Count;
                blocks.AddRange(Resolved(index));
            }

            return _document with
            {
                Blocks = blocks,
                Doubts = [.. _document.Doubts.Select(doubt => doubt.Block is { } at && at < places.Length
                    ? doubt with { Block = places[at] } : doubt), .. Doubts()],
                Passages = _document.Passages is { } passages ? WithMarks(passages) : null,
            };
        }

        /// <summary>The marks are in the file and not in the import; a repeated note is more often in the import.</summary>
        private FilePassages WithMarks(FilePassages passages) => new(
            [.. passages.All, .. _uses.Where(use => _notes.ContainsKey(use.Key)).SelectMany(use =>
                Enumerable.Repeat(new FilePassage(FilePlace.Optional, Words(_notes[use.Key])), use.Value - 1))],
            [.. passages.NamedElsewhere, .. _notes.Keys.SelectMany(id => Enumerable.Repeat(id, _uses[id] + 1))]);

        private IEnumerable<ImportBlock> Resolved(int index)
        {
            if (_document.Blocks[index] is ImportHeading heading)
            {
                if (!HasMark(heading))
                    return [heading];
                var notes = Parted(new Inline(heading.Text)).ToList();
                _inHeadings.AddRange(notes.Where(part => part.Note is not null).Select(part => Words(part.Note!)));
                return [heading with { Text = string.Concat(notes.Where(part => part.Note is null).Select(part => part.Text)).Trim() },
                    .. notes.Where(part => part.Note is not null)
                        .Select(part => new ImportText(ImportedMarkup.Write(new ParagraphBlock(0, 0, part.Note!)).Text))];
            }

            var text = (ImportText)_document.Blocks[index];
            if (_parsed[index] is not { } blocks)
                return [text];
            List<Block> kept = [.. blocks.Where(block => !_definitions.Contains(block)).Select(block => block.With(WithNotes))];
            return kept.Count == 0 ? []
                : [text with { Text = kept is [var only] ? ImportedMarkup.Write(only).Text : BodyText.Write(kept) }];
        }

        private IReadOnlyList<Inline> WithNotes(IReadOnlyList<Inline> inlines) => [.. inlines.SelectMany(Parted)];

        /// <summary>Splits a run at its marks, and puts the notes in their place.</summary>
        private IEnumerable<Inline> Parted(Inline inline)
        {
            if (inline.Note is not null || inline.Code || inline.Citations is not null)
            {
                yield return inline;
                yield break;
            }

            var from = 0;
            foreach (System.Text.RegularExpressions.Match mark in ReferenceNotes.Mark().Matches(inline.Text))
            {
                if (!_notes.TryGetValue(mark.Groups["id"].Value, out var note))
                    continue;
                yield return inline with { Text = inline.Text[from..mark.Index].TrimEnd(' ') };
                yield return new Inline($" [{Words(note)}]") { Note = note };
                from = mark.Index + mark.Length;
            }

            yield return inline with { Text = inline.Text[from..] };
        }

        private IEnumerable<string> Texts()
        {
            for (var index = 0; index < _parsed.Count; index++)
            {
                if (_document.Blocks[index] is ImportHeading heading)
                    yield return heading.Text;
                foreach (var inline in BlockWords.Inlines([.. (_parsed[index] ?? []).Where(block => !_definitions.Contains(block))]))
                {
                    if (!inline.Code)
                        yield return inline.Text;
                }
            }
        }

        private void CountUses(string text)
        {
            foreach (var id in ReferenceNotes.Mark().Matches(text).Select(mark => mark.Groups["id"].Value))
            {
                if (_notes.ContainsKey(id))
                    _uses[id] = _uses.GetValueOrDefault(id) + 1;
                else
                    _lost.Add($"[^{id}]");
            }
        }

        private void Define()
        {
            foreach (var block in _parsed.OfType<IReadOnlyList<Block>>().SelectMany(blocks => blocks).OfType<ParagraphBlock>())
            {
                if (IdsOf(block).Count == 0)
                    continue;
                var notes = NotesIn(block).ToList();
                if (notes.Any(note => note.Words.Sum(word => word.Text.Length) is 0 or > LengthAtMost || _notes.ContainsKey(note.Id)))
                    continue;
                _definitions.Add(block);
                foreach (var (id, words) in notes)
                    _notes.TryAdd(id, words);
            }
        }

        /// <summary>The ids of the notes that a paragraph defines, one at its start and others at the start of its lines.</summary>
        private static List<string> IdsOf(Block block) => block is ParagraphBlock { Inlines: [{ Note: null } first, ..] } paragraph
            && DefinitionAt(first.Text.TrimStart()) is not null ? [.. NotesIn(paragraph).Select(note => note.Id)] : [];

        private static IEnumerable<(string Id, IReadOnlyList<Inline> Words)> NotesIn(ParagraphBlock paragraph)
        {
            string? open = null;
            var words = new List<Inline>();
            foreach (var inline in paragraph.Inlines)
            {
                var from = 0;
                foreach (System.Text.RegularExpressions.Match mark in ReferenceNotes.Mark().Matches(inline.Note is null ? inline.Text : ""))
                {
                    if (!IsDefinition(inline.Text, mark.Index + mark.Length)
                        || (open is not null && mark.Index > 0 && !char.IsWhiteSpace(inline.Text[mark.Index - 1])))
                        continue;
                    words.Add(inline with { Text = inline.Text[from..mark.Index] });
                    if (open is not null)
                        yield return (open, Trimmed(words));
                    (open, words, from) = (mark.Groups["id"].Value, [], mark.Index + mark.Length + 1);
                }

                words.Add(inline.Note is null ? inline with { Text = inline.Text[from..] } : inline);
            }

            if (open is not null)
                yield return (open, Trimmed(words));
        }

        private static IReadOnlyList<Inline> Trimmed(List<Inline> words)
        {
            // A note cannot hold a note; its words stay in brackets.
            var runs = BlockContent.Joined([.. words.Select(word => word.Note is null ? word : new Inline(word.Text))]).ToList();
            if (runs.Count > 0)
                runs[0] = runs[0] with { Text = runs[0].Text.TrimStart() };
            if (runs.Count > 0)
                runs[^1] = runs[^1] with { Text = runs[^1].Text.TrimEnd() };
            return BlockContent.Joined(runs);
        }

        private static string Words(IReadOnlyList<Inline> note) => string.Concat(note.Select(word => word.Text));

        private IEnumerable<DocumentWarning> Doubts()
        {
            if (_lost.Count > 0)
                yield return new("footnote-lost",
                    "These footnotes have a mark without a text, or a text without a mark: "
                    + $"{Excerpt.Of(string.Join(" ", _lost.Distinct()))}. They were kept as typed.", null);
            if (_uses.Any(use => use.Value > 1 && _notes.ContainsKey(use.Key)))
                yield return new("footnote-repeated", "Several marks have the same footnote. Its text was repeated at each mark.", null);
            if (_inHeadings.Count > 0)
                yield return new("heading-note-moved",
                    $"A footnote of a heading was read as a paragraph below it: “{Excerpt.Of(_inHeadings[0])}”.", null);
        }
    }
}
