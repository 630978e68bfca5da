using System.Globalization;
using System.Text.RegularExpressions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Imports.Returned;

/// <summary>
/// Lists the edits outside the drafts' texts: in headings, the cover, the contents list, page headers and footers, and the order of drafts.
/// </summary>
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
        else if (was is { Role: ReturnedRole.Heading } && !isOfDraft(was) && LevelOf(was) != LevelOf(unit))
            unplaced.At(unit, "heading-level-changed", $"{LevelOf(was)}: {was.Words}", $"{LevelOf(unit)}: {unit.Words}");
        else if (was is null && regions.DraftOf(unit) is null)
            unplaced.At(unit, CodeOfNew(unit.Role), "", unit.Words);
    }

    private static string LevelOf(ReturnedUnit unit) =>
        unit.Blocks[0].Block is HeadingBlock heading ? string.Create(CultureInfo.InvariantCulture, $"Level {heading.Level}") : "Text";

    private static string CodeOfNew(ReturnedRole role) => role switch
    {
        ReturnedRole.Header => "header-added",
        ReturnedRole.Footer => "footer-added",
        _ => "text-outside-drafts",
    };

    /// <summary>Reports edits of the contents list. Word processors regenerate the list from the headings, which is not an edit.</summary>
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

    /// <summary>Whether a line of the contents list belongs to a heading of the file.</summary>
    private static bool IsInContents(IEnumerable<ReturnedUnit> file, ReturnedUnit line) =>
        file.Any(unit => unit.Role is ReturnedRole.Heading or ReturnedRole.Addressee && IsLineOf(line, unit.Words));

    /// <summary>Whether a contents line has these words, with an optional number before and page number after them.</summary>
    private static bool IsLineOf(ReturnedUnit line, string words) =>
        line.Words.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at
        && HeadingNumber().IsMatch(line.Words[..at]) && PageNumber().IsMatch(line.Words[(at + words.Length)..]);

    /// <summary>
    /// Reports moved paragraphs and drafts. A paragraph that was moved behind another draft's text goes to the end of its own draft. A file
    /// cannot change the order of drafts.
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
                unplaced.At(unit, "paragraph-moved", unit.Words, unit.Words);
        }

        var before = pairs.Exported.Select(unit => regions.DraftOfExported(unit)).OfType<SourceDraft>().Distinct().ToList();
        int[] now = [.. starts.Keys.Select(draft => before.IndexOf(draft))];
        var (_, moved) = Myers.Between([.. now.Order()], now);
        foreach (var (draft, _) in starts.Keys.Zip(moved).Where(pair => pair.Second))
            unplaced.At(starts[draft], "draft-moved", starts[draft].Words, starts[draft].Words);
    }

    private static string CodeOf(ReturnedRole role, string fate) => role switch
    {
        ReturnedRole.Heading => $"heading-{fate}",
        ReturnedRole.Title => $"title-{fate}",
        ReturnedRole.Cover => $"cover-{fate}",
        ReturnedRole.Addressee => $"addressee-{fate}",
        ReturnedRole.Header => $"header-{fate}",
        ReturnedRole.Footer => $"footer-{fate}",
        _ => $"other-text-{fate}",
    };

    [GeneratedRegex(@"^([\divxIVX]+[.)]?\s*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex HeadingNumber();

    [GeneratedRegex(@"^\s*\d*$", RegexOptions.NonBacktracking)]
    private static partial Regex PageNumber();
}
