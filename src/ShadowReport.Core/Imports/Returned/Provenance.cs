using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>
/// Traces the words of an edited file: from a token of the edited file to one of the exported file, and from there to one of a draft's
/// text. A footnote becomes its citation mark again, and restricted words stay restricted.
/// </summary>
internal sealed class Provenance
{
    private readonly Dictionary<LeafToken, LeafToken> _exportedOf = [];
    private readonly Dictionary<LeafToken, LeafToken> _returnedOf = [];
    private readonly Dictionary<LeafToken, LeafToken> _sourceOf = [];
    private readonly Dictionary<LeafToken, LeafToken> _renderedOf = [];
    private readonly HashSet<LeafToken> _editedNotes = [];

    /// <summary>Records that a part of the exported file was generated from a part of a text.</summary>
    /// <param name="source">The tokens of the text, including those that the edition leaves out.</param>
    /// <param name="exported">The tokens of the exported file.</param>
    /// <param name="edition">The edition of the file.</param>
    public void Rendered(IReadOnlyList<LeafToken> source, IReadOnlyList<LeafToken> exported, Edition edition)
    {
        var shown = source.Where(token => token.Run.Edition <= edition).ToList();
        foreach (var (old, @new) in LeafTokens.Common(shown, exported, token => token.KeyOfKind))
        {
            _sourceOf[@new] = old;
            _renderedOf[old] = @new;
        }
    }

    /// <summary>Records that a part of the edited file was a part of the exported file.</summary>
    public void Returned(IReadOnlyList<LeafToken> exported, IReadOnlyList<LeafToken> returned)
    {
        foreach (var (old, @new) in LeafTokens.Common(exported, returned, token => token.Key))
            Join(old, @new);
        PairEditedNotes(exported, returned);
    }

    /// <summary>Matches the remaining tokens in file order: paragraphs that were split, joined or moved.</summary>
    public void ReturnedElsewhere(IEnumerable<LeafToken> exported, IEnumerable<LeafToken> returned)
    {
        var old = exported.Where(token => !_returnedOf.ContainsKey(token)).ToList();
        var @new = returned.Where(token => !_exportedOf.ContainsKey(token)).ToList();
        foreach (var (one, other) in LeafTokens.Common(old, @new, token => token.Key))
            Join(one, other);
        // Notes and restricted words are matched even when their order changed.
        var left = old.Where(token => !_returnedOf.ContainsKey(token) && (token.IsNote || SourceOf(token)?.Run.Edition > Edition.Public))
            .GroupBy(token => token.Key).ToDictionary(group => group.Key, group => new Queue<LeafToken>(group));
        foreach (var token in @new.Where(token => !_exportedOf.ContainsKey(token) && !token.IsSpace))
        {
            if (left.TryGetValue(token.Key, out var queue) && queue.TryDequeue(out var found))
                Join(found, token);
        }
    }

    /// <summary>Returns the exported token of an edited one; null for new text.</summary>
    public LeafToken? ExportedOf(LeafToken returned) => _exportedOf.GetValueOrDefault(returned);

    /// <summary>Returns the edited token of an exported one; null when it was deleted.</summary>
    public LeafToken? ReturnedOf(LeafToken exported) => _returnedOf.GetValueOrDefault(exported);

    /// <summary>Returns the draft's token that an exported one was generated from.</summary>
    public LeafToken? SourceOf(LeafToken exported) => _sourceOf.GetValueOrDefault(exported);

    /// <summary>Returns the exported token of a draft's token; null when the file does not show it.</summary>
    public LeafToken? RenderedOf(LeafToken source) => _renderedOf.GetValueOrDefault(source);

    /// <summary>Whether a note is in its place with other text.</summary>
    public bool IsEditedNote(LeafToken returned) => _editedNotes.Contains(returned);

    private void Join(LeafToken exported, LeafToken returned)
    {
        _exportedOf[returned] = exported;
        _returnedOf[exported] = returned;
    }

    /// <summary>Pairs notes with edited text by the words around them.</summary>
    private void PairEditedNotes(IReadOnlyList<LeafToken> exported, IReadOnlyList<LeafToken> returned)
    {
        var places = exported.Select((token, index) => (token, index)).ToDictionary(pair => pair.token, pair => pair.index);
        var (from, waiting) = (0, new List<LeafToken>());
        for (var index = 0; index <= returned.Count; index++)
        {
            if (index < returned.Count && !(ExportedOf(returned[index]) is { } known && places.ContainsKey(known)))
            {
                if (returned[index].IsNote)
                    waiting.Add(returned[index]);
                continue;
            }

            var until = index < returned.Count ? places[ExportedOf(returned[index])!] : exported.Count;
            var gone = exported.Skip(from).Take(until - from).Where(token => token.IsNote && !_returnedOf.ContainsKey(token));
            foreach (var (old, @new) in gone.Zip(waiting))
            {
                Join(old, @new);
                _editedNotes.Add(@new);
            }

            waiting.Clear();
            from = until + 1;
        }
    }
}
