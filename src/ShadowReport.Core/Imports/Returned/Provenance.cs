using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>
/// Where the words of a file that came back come from: a token of it from one of the file that went out, and that from one of a draft's
/// text. So a footnote is again the mark that it was made of, and a word that an edition may show only to some is so still.
/// </summary>
internal sealed class Provenance
{
    private readonly Dictionary<LeafToken, LeafToken> _exportedOf = [];
    private readonly Dictionary<LeafToken, LeafToken> _returnedOf = [];
    private readonly Dictionary<LeafToken, LeafToken> _sourceOf = [];
    private readonly Dictionary<LeafToken, LeafToken> _renderedOf = [];
    private readonly HashSet<LeafToken> _editedNotes = [];

    /// <summary>Says that a part of a file that went out was made of a part of a text.</summary>
    /// <param name="source">The tokens of the text, also those that the edition leaves out.</param>
    /// <param name="exported">The tokens of the file.</param>
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

    /// <summary>Says that a part of a file that came back was a part of the one that went out.</summary>
    public void Returned(IReadOnlyList<LeafToken> exported, IReadOnlyList<LeafToken> returned)
    {
        foreach (var (old, @new) in LeafTokens.Common(exported, returned, token => token.Key))
            Join(old, @new);
        PairEditedNotes(exported, returned);
    }

    /// <summary>What is left on both sides, in the order of the files: paragraphs that were cut in two, or joined, or taken apart.</summary>
    public void ReturnedElsewhere(IEnumerable<LeafToken> exported, IEnumerable<LeafToken> returned)
    {
        var old = exported.Where(token => !_returnedOf.ContainsKey(token)).ToList();
        var @new = returned.Where(token => !_exportedOf.ContainsKey(token)).ToList();
        foreach (var (one, other) in LeafTokens.Common(old, @new, token => token.Key))
            Join(one, other);
        // What changed its order too: notes, and words that not everybody may see.
        var left = old.Where(token => !_returnedOf.ContainsKey(token) && (token.IsNote || SourceOf(token)?.Run.Edition > Edition.Public))
            .GroupBy(token => token.Key).ToDictionary(group => group.Key, group => new Queue<LeafToken>(group));
        foreach (var token in @new.Where(token => !_exportedOf.ContainsKey(token) && !token.IsSpace))
        {
            if (left.TryGetValue(token.Key, out var queue) && queue.TryDequeue(out var found))
                Join(found, token);
        }
    }

    /// <summary>What a token of the file that came back was in the one that went out.</summary>
    public LeafToken? ExportedOf(LeafToken returned) => _exportedOf.GetValueOrDefault(returned);

    /// <summary>What became of a token of the file that went out.</summary>
    public LeafToken? ReturnedOf(LeafToken exported) => _returnedOf.GetValueOrDefault(exported);

    /// <summary>What a token of the file that went out was made of.</summary>
    public LeafToken? SourceOf(LeafToken exported) => _sourceOf.GetValueOrDefault(exported);

    /// <summary>What was made of a token of a text; null when the file does not show it.</summary>
    public LeafToken? RenderedOf(LeafToken source) => _renderedOf.GetValueOrDefault(source);

    /// <summary>Whether a note is still in its place, with other words.</summary>
    public bool IsEditedNote(LeafToken returned) => _editedNotes.Contains(returned);

    private void Join(LeafToken exported, LeafToken returned)
    {
        _exportedOf[returned] = exported;
        _returnedOf[exported] = returned;
    }

    /// <summary>A note whose words were edited stands between the same words as before.</summary>
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
