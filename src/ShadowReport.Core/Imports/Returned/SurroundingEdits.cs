using System.Text.RegularExpressions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>Tells what an editor did around the drafts' texts: to headings, the cover and the contents list, and in the order of things.</summary>
internal sealed partial class SurroundingEdits(
    UnitPairs pairs, Func<ReturnedUnit, bool> isOfDraft, DraftRegions regions, UnplacedEdits unplaced)
{
    public void Tell()
    {
        foreach (var unit in pairs.Returned)
            Tell(unit);
        foreach (var unit in pairs.Exported.Where(unit => !pairs.IsThere(unit) && !isOfDraft(unit)))
            TellRemoved(unit);
        TellMoved();
    }

    private void Tell(ReturnedUnit unit)
    {
        var was = pairs.Was(unit);
        if (unit.Role == ReturnedRole.Contents)
            TellContents(unit, was);
        else if (was is not null && !isOfDraft(was) && was.Words != unit.Words)
            unplaced.At(unit, CodeOf(was.Role, "changed"), was.Words, unit.Words);
        else if (was is null && regions.DraftOf(unit) is null)
            unplaced.At(unit, "text-outside-drafts", "", unit.Words);
    }

    /// <summary>Word processors write the list anew, with page numbers, from the headings that are in the file: that is nobody's edit.</summary>
    private void TellContents(ReturnedUnit unit, ReturnedUnit? was)
    {
        if ((was is null || !IsLineOf(unit, was.Words)) && !IsInContents(pairs.Returned, unit))
            unplaced.At(unit, "contents-changed", was?.Words ?? "", unit.Words);
    }

    private void TellRemoved(ReturnedUnit unit)
    {
        if (unit.Role != ReturnedRole.Contents)
            unplaced.WhereWas(unit, CodeOf(unit.Role, "removed"), unit.Words);
        else if (IsInContents(pairs.Returned, unit) || !IsInContents(pairs.Exported, unit))
            unplaced.WhereWas(unit, "contents-removed", unit.Words);
    }

    /// <summary>Whether a line of the contents list is that of a heading in a file.</summary>
    private static bool IsInContents(IEnumerable<ReturnedUnit> file, ReturnedUnit line) =>
        file.Any(unit => unit.Role is ReturnedRole.Heading or ReturnedRole.Addressee && IsLineOf(line, unit.Words));

    /// <summary>Before the words may stand the heading's number, which is counted at the heading, and behind them the page's.</summary>
    private static bool IsLineOf(ReturnedUnit line, string words) =>
        line.Words.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at
        && HeadingNumber().IsMatch(line.Words[..at]) && PageNumber().IsMatch(line.Words[(at + words.Length)..]);

    /// <summary>
    /// What stands behind another draft's words, though its own began before them, goes to the end of its own; and where a draft stands
    /// in the report is not decided in a file.
    /// </summary>
    private void TellMoved()
    {
        var starts = new Dictionary<SourceDraft, ReturnedUnit>();
        SourceDraft? last = null;
        foreach (var unit in pairs.Returned)
        {
            if (regions.DraftOf(unit) is not { } draft || draft == last)
                continue;
            last = draft;
            if (!starts.TryAdd(draft, unit))
                unplaced.At(unit, "paragraph-moved", "", unit.Words);
        }

        var before = pairs.Exported.Select(unit => regions.DraftOfExported(unit)).OfType<SourceDraft>().Distinct().ToList();
        int[] now = [.. starts.Keys.Select(draft => before.IndexOf(draft))];
        var (_, moved) = Myers.Between([.. now.Order()], now);
        foreach (var (draft, _) in starts.Keys.Zip(moved).Where(pair => pair.Second))
            unplaced.At(starts[draft], "draft-moved", "", starts[draft].Words);
    }

    private static string CodeOf(ReturnedRole role, string fate) => role switch
    {
        ReturnedRole.Heading => $"heading-{fate}",
        ReturnedRole.Title => $"title-{fate}",
        ReturnedRole.Cover => $"cover-{fate}",
        ReturnedRole.Addressee => $"addressee-{fate}",
        _ => $"other-text-{fate}",
    };

    [GeneratedRegex(@"^([\divxIVX]+[.)]?\s*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex HeadingNumber();

    [GeneratedRegex(@"^\s*\d*$", RegexOptions.NonBacktracking)]
    private static partial Regex PageNumber();
}
