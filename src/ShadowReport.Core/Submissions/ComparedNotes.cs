using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>The footnotes of two submissions that are shown as one, renumbered, with the changes of their marks and words.</summary>
internal sealed class ComparedNotes(IReadOnlyList<Footnote> old, IReadOnlyList<Footnote> @new)
{
    /// <summary>The number of a mark in the old submission, the new one, or both.</summary>
    private readonly List<(int? Old, int? New, ChangeKind? Change)> _met = [];
    private readonly List<Footnote> _notes = [];

    /// <summary>Returns a run that both submissions have. A footnote mark gets a number that <see cref="Numbered"/> replaces.</summary>
    public Inline Kept(Inline before, Inline after) => after.Footnote is null ? after : Met(after, before.Footnote, after.Footnote, null);

    /// <summary>Returns a run of the old submission.</summary>
    public Inline Old(Inline inline, ChangeKind change) => inline.Footnote is null ? inline : Met(inline, inline.Footnote, null, change);

    /// <summary>Returns a run of the new submission.</summary>
    public Inline New(Inline inline, ChangeKind change) => inline.Footnote is null ? inline : Met(inline, null, inline.Footnote, change);

    /// <summary>Numbers the footnote marks of runs. Call it in reading order.</summary>
    public IReadOnlyList<Inline> Numbered(IReadOnlyList<Inline> inlines) =>
        inlines.Any(inline => inline.Footnote is not null)
            ? [.. inlines.Select(inline => inline.Footnote is { } met ? inline with { Footnote = Next(_met[met]) } : inline)] : inlines;

    /// <summary>The footnotes of all numbered marks.</summary>
    public IReadOnlyList<Footnote> Done => _notes;

    private Inline Met(Inline inline, int? before, int? after, ChangeKind? change)
    {
        _met.Add((before, after, change));
        return inline with { Footnote = _met.Count - 1 };
    }

    private int Next((int? Old, int? New, ChangeKind? Change) met)
    {
        var words = met switch
        {
            // Footnotes contain no marks.
            ({ } before, { } after, _) => new ComparedWords(this).Between(old[before - 1].Inlines, @new[after - 1].Inlines),
            ({ } before, _, _) => old[before - 1].Inlines,
            _ => @new[met.New!.Value - 1].Inlines,
        };
        _notes.Add(new Footnote(_notes.Count + 1, words) { Change = met.Change, OldNumber = met.New is null ? met.Old : null });
        return _notes.Count;
    }
}
