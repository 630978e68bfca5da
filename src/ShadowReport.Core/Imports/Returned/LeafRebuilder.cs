using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Rebuilds the text of an edited file with the markup of the draft, and restores what the file did not show.</summary>
internal sealed class LeafRebuilder
{
    private readonly Provenance _provenance;
    private readonly Action<LeafToken, string, string> _sourceNoteEdited;
    private readonly Edition _edition;
    private readonly Dictionary<LeafToken, List<LeafToken>> _before = [];
    private readonly Dictionary<LeafToken, List<LeafToken>> _behind = [];

    /// <summary>Creates the builder.</summary>
    /// <param name="provenance">The origin of each token.</param>
    /// <param name="edition">The edition of the file.</param>
    /// <param name="sourceNoteEdited">Called for each edited footnote that is generated from a source, with its mark, its old and its
    /// new text.</param>
    public LeafRebuilder(Provenance provenance, Edition edition, Action<LeafToken, string, string> sourceNoteEdited) =>
        (_provenance, _edition, _sourceNoteEdited) = (provenance, edition, sourceNoteEdited);

    /// <summary>Places the text that the file did not show: between its former neighbours, or beside the one that is left.</summary>
    /// <param name="source">The tokens of the draft's text.</param>
    /// <param name="mayHold">Whether hidden text can stand beside a token of the edited file.</param>
    /// <returns>The tokens without a place, because all their neighbours were deleted.</returns>
    public IReadOnlyList<LeafToken> Place(IReadOnlyList<LeafToken> source, Func<LeafToken, bool> mayHold)
    {
        var homeless = new List<LeafToken>();
        for (var start = 0; start < source.Count;)
        {
            if (_provenance.RenderedOf(source[start]) is not null)
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < source.Count && source[end].Leaf == source[start].Leaf && _provenance.RenderedOf(source[end]) is null)
                end++;
            Place(source, start, end, mayHold, homeless);
            start = end;
        }

        return homeless;
    }

    /// <summary>Returns the runs of a paragraph or cell.</summary>
    /// <param name="leaf">Its tokens in the edited file.</param>
    /// <param name="row">The draft's tokens that it was generated from; empty for new text.</param>
    public IReadOnlyList<Inline> Runs(IReadOnlyList<LeafToken> leaf, IReadOnlyList<LeafToken> row)
    {
        var runs = new List<Inline>();
        List<LeafToken> behind = [];
        for (var index = 0; index < leaf.Count; index++)
        {
            if (_before.GetValueOrDefault(leaf[index]) is { } before)
                Append(behind, before);
            runs.AddRange(behind.Select(Run));
            if (RunOf(leaf, index, row) is { } run)
                runs.Add(run);
            behind = [.. _behind.GetValueOrDefault(leaf[index], [])];
        }

        runs.AddRange(behind.Select(Run));

        return Trimmed(runs);
    }

    private void Place(IReadOnlyList<LeafToken> source, int start, int end, Func<LeafToken, bool> mayHold, List<LeafToken> homeless)
    {
        var hidden = source.Skip(start).Take(end - start).ToList();
        var isSpace = hidden.All(token => token.IsSpace);
        var next = end < source.Count && source[end].Leaf == source[start].Leaf ? source[end] : null;
        // A space before a mark belongs to the mark, so that the footnote follows its word.
        if (isSpace && next is { IsNote: true })
        {
            if (Holding(next, mayHold) is { } mark)
                Beside(_before, mark, hidden);
            return;
        }

        var back = isSpace ? start - 1 : Back(source, start, mayHold);
        if (back >= 0 && source[back].Leaf == source[start].Leaf && Holding(source[back], mayHold) is { } before)
            Beside(_behind, before, hidden);
        else if (!isSpace && Ahead(source, end, source[start].Leaf, mayHold) is { } behind)
            Beside(_before, behind, hidden);
        else if (!isSpace)
            Append(homeless, hidden);
    }

    private int Back(IReadOnlyList<LeafToken> source, int start, Func<LeafToken, bool> mayHold)
    {
        var back = start - 1;
        while (back >= 0 && source[back].Leaf == source[start].Leaf && Holding(source[back], mayHold) is null)
            back--;
        return back;
    }

    private LeafToken? Ahead(IReadOnlyList<LeafToken> source, int from, int leaf, Func<LeafToken, bool> mayHold) =>
        source.Skip(from).TakeWhile(token => token.Leaf == leaf).Select(token => Holding(token, mayHold))
            .FirstOrDefault(found => found is not null);

    private LeafToken? Holding(LeafToken source, Func<LeafToken, bool> mayHold) =>
        Standing(source) is { } found && mayHold(found) ? found : null;

    private LeafToken? Standing(LeafToken source) =>
        _provenance.RenderedOf(source) is { } rendered ? _provenance.ReturnedOf(rendered) : null;

    private static void Beside(Dictionary<LeafToken, List<LeafToken>> sides, LeafToken token, List<LeafToken> hidden) =>
        Append(sides.TryGetValue(token, out var known) ? known : sides[token] = [], hidden);

    /// <summary>Appends hidden tokens with a space where two passages would run together.</summary>
    private static void Append(List<LeafToken> to, List<LeafToken> hidden)
    {
        if (to is [.., { IsSpace: false } last] && !hidden[0].IsSpace)
            to.Add(new LeafToken(" ", new Inline(" "), last.Leaf));
        to.AddRange(hidden);
    }

    /// <summary>Returns a token as a run.</summary>
    public static Inline Run(LeafToken token) => token.IsNote ? token.Run : token.Run with { Text = token.Text };

    private Inline? RunOf(IReadOnlyList<LeafToken> leaf, int index, IReadOnlyList<LeafToken> row)
    {
        var token = leaf[index];
        if (_provenance.ExportedOf(token) is not { } exported)
            return Written(leaf, index, row);
        // Text that the file itself adds is in no draft.
        if (_provenance.SourceOf(exported) is not { } source)
            return null;
        if (token.IsNote)
            return NoteOf(token, exported, source);
        var look = LeafTokens.LooksTheSame(token.Run, exported.Run) ? source.Run
            : token.Run with { Edition = source.Run.Edition, Language = source.Run.Language };
        return look with { Text = token.Text };
    }

    private Inline NoteOf(LeafToken token, LeafToken exported, LeafToken source)
    {
        if (!_provenance.IsEditedNote(token))
            return source.Run;
        if (source.Run.Note is not { } words)
        {
            _sourceNoteEdited(token, exported.Text, token.Text);
            return source.Run;
        }

        var inside = new Provenance();
        var (old, sent, came) = (Tokens(words), Tokens(exported.Run.Note!), Tokens(token.Run.Note!));
        inside.Rendered(old, sent, _edition);
        inside.Returned(sent, came);
        var rebuild = new LeafRebuilder(inside, _edition, (_, was, edited) => _sourceNoteEdited(token, was, edited));
        IReadOnlyList<Inline> note = [.. rebuild.Place(old, _ => true).Select(Run), .. rebuild.Runs(came, old)];
        return source.Run with { Note = note, Text = $" [{string.Concat(note.Select(word => word.Text))}]" };
    }

    private static List<LeafToken> Tokens(IReadOnlyList<Inline> inlines) => [.. LeafTokens.Of(inlines, 0)];

    /// <summary>Returns a new word. A word beside or in place of restricted text is restricted too.</summary>
    private Inline Written(IReadOnlyList<LeafToken> leaf, int index, IReadOnlyList<LeafToken> row)
    {
        var token = leaf[index];
        var (before, behind) = (Neighbour(leaf, index, -1), Neighbour(leaf, index, 1));
        var between = Earlier(before?.Run.Edition ?? Edition.Public, behind?.Run.Edition ?? Edition.Public);
        var replaced = Gone(before, behind, row).Select(gone => gone.Run.Edition).DefaultIfEmpty(Edition.Public).Max();
        return (token.IsNote ? token.Run : token.Run with { Text = token.Text }) with
        {
            Edition = replaced > between ? replaced : between,
            Language = before?.Run.Language == behind?.Run.Language ? before?.Run.Language : null,
        };
    }

    private static Edition Earlier(Edition one, Edition other) => one < other ? one : other;

    private LeafToken? Neighbour(IReadOnlyList<LeafToken> leaf, int index, int step)
    {
        for (var at = index + step; at >= 0 && at < leaf.Count; at += step)
        {
            if (_provenance.ExportedOf(leaf[at]) is { } exported && _provenance.SourceOf(exported) is { } source && !source.IsSpace)
                return source;
        }

        return null;
    }

    /// <summary>Lists the tokens deleted between two tokens of a paragraph; when both are gone, all deleted tokens.</summary>
    private IEnumerable<LeafToken> Gone(LeafToken? before, LeafToken? behind, IReadOnlyList<LeafToken> row)
    {
        var isIn = before is null && behind is null;
        foreach (var token in row)
        {
            if (token == behind)
                yield break;
            if ((isIn || (before is null && token.Leaf == behind!.Leaf)) && token.Run.Edition <= _edition && Standing(token) is null)
                yield return token;
            isIn = (isIn || token == before) && (before is null || token.Leaf == before.Leaf);
        }
    }

    /// <summary>Joins runs and trims both ends.</summary>
    public static IReadOnlyList<Inline> Trimmed(IReadOnlyList<Inline> runs)
    {
        runs = BlockContent.Joined(runs);
        if (runs is [{ Note: null, Citations: null } first, ..] && first.Text.StartsWith(' '))
            runs = [first with { Text = first.Text.TrimStart(' ') }, .. runs.Skip(1)];
        return runs is [.., { Note: null, Citations: null } last] && last.Text.EndsWith(' ')
            ? BlockContent.Joined([.. runs.SkipLast(1), last with { Text = last.Text.TrimEnd(' ') }]) : runs;
    }
}
