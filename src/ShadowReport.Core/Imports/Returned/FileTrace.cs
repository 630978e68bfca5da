using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Pairs the blocks of a file with those of the exported file, and traces its words to the drafts.</summary>
internal sealed class FileTrace
{
    private readonly Dictionary<ReturnedUnit, SourceBlock> _sources = [];
    private readonly HashSet<SourceBlock> _shown = [];

    /// <summary>Traces all words of a file.</summary>
    /// <param name="exported">The blocks of the exported file.</param>
    /// <param name="file">The blocks of the file.</param>
    /// <param name="blocks">The blocks of the drafts by their lasting ids.</param>
    /// <param name="edition">The edition of the file.</param>
    /// <param name="reservations">The texts of the footnotes that the file adds to the drafts.</param>
    public FileTrace(
        IReadOnlyList<ReturnedBlock> exported, IReadOnlyList<ReturnedBlock> file, IReadOnlyDictionary<Guid, SourceBlock> blocks,
        Edition edition, IReadOnlySet<string> reservations)
    {
        Pairs = UnitPairs.Of(exported, file);
        foreach (var unit in Pairs.Exported)
        {
            if (unit.Ids.Select(blocks.GetValueOrDefault).FirstOrDefault(found => found is not null) is not { } source)
                continue;
            _sources[unit] = source;
            _shown.Add(source);
        }

        foreach (var (unit, source) in _sources)
            Provenance.Rendered(source.Tokens, [.. unit.Tokens.Where(token => !IsReservation(token, reservations))], edition);
        foreach (var unit in Pairs.Returned)
        {
            if (WasOfDraft(unit) is { } was)
                Provenance.Returned(was.Tokens, unit.Tokens);
        }

        Provenance.ReturnedElsewhere(
            Pairs.Exported.Where(IsOfDraft).SelectMany(unit => unit.Tokens),
            Pairs.Returned.Where(unit => Pairs.Was(unit) is not { } was || IsOfDraft(was)).SelectMany(unit => unit.Tokens));
    }

    public UnitPairs Pairs { get; }

    public Provenance Provenance { get; } = new();

    /// <summary>Whether an exported unit comes from a draft's text.</summary>
    public bool IsOfDraft(ReturnedUnit exported) => _sources.ContainsKey(exported);

    /// <summary>Returns the block of a draft that an exported unit comes from; null for others.</summary>
    public SourceBlock? SourceOfExported(ReturnedUnit exported) => _sources.GetValueOrDefault(exported);

    /// <summary>Returns the block of a draft that a unit of the file comes from; null for new text.</summary>
    public SourceBlock? SourceOf(ReturnedUnit unit) => Pairs.Was(unit) is { } was ? _sources.GetValueOrDefault(was) : null;

    /// <summary>Whether the exported file shows a block.</summary>
    public bool IsShown(SourceBlock block) => _shown.Contains(block);

    /// <summary>Returns the token of a draft that a token of the file comes from; null for new words.</summary>
    public LeafToken? SourceOf(LeafToken token) =>
        Provenance.ExportedOf(token) is { } sent ? Provenance.SourceOf(sent) : null;

    /// <summary>Whether most words of a unit come from no draft.</summary>
    public bool IsNew(ReturnedUnit unit)
    {
        var words = unit.Tokens.Where(token => !token.IsSpace).ToList();
        return Pairs.Was(unit) is null && words.Count(token => Provenance.ExportedOf(token) is not null) * 2 < words.Count;
    }

    /// <summary>Counts the words that only one of the files has.</summary>
    public int Distance() =>
        Pairs.Returned.SelectMany(unit => unit.Tokens).Count(token => !token.IsSpace && Provenance.ExportedOf(token) is null)
            + Pairs.Exported.SelectMany(unit => unit.Tokens).Count(token => !token.IsSpace && Provenance.ReturnedOf(token) is null);

    /// <summary>
    /// Lists the changes of footnotes that the file adds to the drafts: reservations and minority notes. A suggestion cannot change them.
    /// </summary>
    public void TellReservations(UnplacedEdits unplaced)
    {
        var units = Pairs.Returned.SelectMany(unit => unit.Tokens.Where(token => token.IsNote).Select(token => (token, unit)))
            .ToDictionary(pair => pair.token, pair => pair.unit);
        foreach (var exported in Pairs.Exported.Where(IsOfDraft))
        {
            foreach (var note in exported.Tokens.Where(token => token.IsNote && Provenance.SourceOf(token) is null))
            {
                if (Provenance.ReturnedOf(note) is not { } found)
                    unplaced.WhereWas(exported, "reservation-removed", note.Text);
                else if (Provenance.IsEditedNote(found))
                    unplaced.At(units[found], "reservation-changed", note.Text, found.Text);
                else if (Pairs.Was(units[found]) != exported && Pairs.IsThere(exported))
                    unplaced.At(units[found], "reservation-moved", note.Text, found.Text);
            }
        }
    }

    private ReturnedUnit? WasOfDraft(ReturnedUnit unit) => Pairs.Was(unit) is { } was && IsOfDraft(was) ? was : null;

    private static bool IsReservation(LeafToken token, IReadOnlySet<string> reservations) =>
        token.IsNote && reservations.Contains(OneLine(token.Text));

    /// <summary>Joins the words of a text by single spaces.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
