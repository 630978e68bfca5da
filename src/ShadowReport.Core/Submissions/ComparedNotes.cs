using ShadowReport.Core.Text;

namespace ShadowReport.Core.Submissions;

/// <summary>The footnotes of two submissions that are shown as one: counted anew, each with what became of it and of its words.</summary>
internal sealed class ComparedNotes(IReadOnlyList<Footnote> old, IReadOnlyList<Footnote> @new)
{
    /// <summary>A mark's number in the old submission, in the new one, or in both.</summary>
    private readonly List<(int? Old, int? New, ChangeKind? Change)> _met = [];
    private readonly List<Footnote> _notes = [];

    /// <summary>A run that both have; a footnote mark in it gets a number that <see cref="Numbered"/> replaces.</summary>
    public Inline Kept(Inline before, Inline after) => after.Footnote is null ? after : Met(after, before.Footnote, after.Footnote, null);

    /// <summary>A run as the old submission has it.</summary>
    public Inline Old(Inline inline, ChangeKind change) => inline.Footnote is null ? inline : Met(inline, inline.Footnote, null, change);

    /// <summary>A run as the new submission has it.</summary>
    public Inline New(Inline inline, ChangeKind change) => inline.Footnote is null ? inline : Met(inline, null, inline.Footnote, change);

    /// <summary>Runs with the numbers that their marks have in the comparison. To be asked for in the order of reading.</summary>
    public IReadOnlyList<Inline> Numbered(IReadOnlyList<Inline> inlines) =>
        inlines.Any(inline => inline.Footnote is not null) ? [.. inlines.Select(inline => inline.Footnote is { } met ? inline with { Footnote = Next(_met[met]) } : inline)] : inlines;

    /// <summary>The footnotes of all marks that were numbered.</summary>
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
            // No footnote has a mark in it.
            ({ } before, { } after, _) => new ComparedWords(this).Between(old[before - 1].Inlines, @new[after - 1].Inlines),
            ({ } before, _, _) => old[before - 1].Inlines,
            _ => @new[met.New!.Value - 1].Inlines,
        };
        _notes.Add(new Footnote(_notes.Count + 1, words) { Change = met.Change });
        return _notes.Count;
    }
}
