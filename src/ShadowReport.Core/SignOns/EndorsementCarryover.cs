using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.SignOns;

/// <summary>What was frozen of a report, as far as an endorsement is of it.</summary>
/// <param name="Title">The report's title.</param>
/// <param name="RecommendationsHeading">The heading of the recommendations part.</param>
/// <param name="Made">What the report was made for: profile, State, phase, language.</param>
/// <param name="Cover">What the cover says.</param>
/// <param name="Drafts">All drafts with their texts, in the order of print.</param>
/// <param name="Recommendations">The keys of those that are recommendations.</param>
/// <param name="Notes">What is printed in each draft that not all share, by the draft's key.</param>
/// <param name="Sources">What the footnotes say of each source that is cited, by its key.</param>
public sealed record EndorsedText(
    string Title,
    string RecommendationsHeading,
    IReadOnlyDictionary<string, string?> Made,
    IReadOnlyDictionary<string, string> Cover,
    IReadOnlyList<FrozenDraft> Drafts,
    IReadOnlySet<string> Recommendations,
    IReadOnlyDictionary<string, string> Notes,
    IReadOnlyDictionary<string, string> Sources);

/// <summary>What became of a part of an endorsed text.</summary>
public enum EndorsedFate
{
    /// <summary>Other words, or put to somebody else.</summary>
    Changed,

    /// <summary>It was not there.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>It stands elsewhere.</summary>
    Moved,
}

/// <summary>A change of what an organisation signed.</summary>
/// <param name="Draft">The key of the draft; null when it is about the report itself.</param>
/// <param name="Field">The field of the report, such as title or `sources.tip-2018`; `minorityNotes` of a draft; null when it is about a draft's text.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="ChangeClass">How far it changed.</param>
public sealed record EndorsedChange(string? Draft, string? Field, EndorsedFate Fate, ChangeClass ChangeClass)
{
    /// <summary>How many reasons are named at most.</summary>
    public const int ReasonsShown = 10;

    /// <summary>Why it is of that class, with the words that gave it; <see cref="ReasonsShown"/> at most.</summary>
    public IReadOnlyList<ChangeReason> Reasons { get; init; } = [];
}

/// <summary>What an endorsement of an earlier text is worth for a later one.</summary>
/// <param name="ChangeClass">The highest class of the changes of what was endorsed.</param>
/// <param name="Changes">The changes, the gravest first; <see cref="ChangesShown"/> at most.</param>
/// <param name="Numbers">The number of each reserved paragraph in the later text; those that have none are left out.</param>
/// <param name="NeedsConfirmation">Whether the organisation has to confirm that it endorses this.</param>
public sealed record EndorsementCarryover(ChangeClass ChangeClass, IReadOnlyList<EndorsedChange> Changes, IReadOnlyDictionary<Guid, int> Numbers, bool NeedsConfirmation)
{
    /// <summary>How many changes are told at most.</summary>
    public const int ChangesShown = 20;

    /// <summary>Fields of the cover that say when and by whom, and change up to the last hour; nobody endorses them.</summary>
    private static readonly HashSet<string> OfTheDay = ["title", "date", "session", "organisations", "contact", "keywords"];

    private const string CoverPrefix = "frontMatter.";

    /// <summary>Whether a change of this class asks the organisation again. Only changes that no reader could take for other words do not.</summary>
    public static bool Asks(ChangeClass change) => change is not (ChangeClass.None or ChangeClass.Typographic or ChangeClass.Citation);

    /// <summary>
    /// Whether a field of the report is part of what was endorsed. Fields of the cover that say when and by whom are not; none of the cover is
    /// for an endorsement of the recommendations alone.
    /// </summary>
    /// <param name="field">Such as `title` or `frontMatter.session`.</param>
    /// <param name="scope">What was endorsed.</param>
    public static bool Covers(string field, SignOnScope scope) =>
        !field.StartsWith(CoverPrefix, StringComparison.Ordinal) || (scope == SignOnScope.Whole && !OfTheDay.Contains(field[CoverPrefix.Length..]));

    /// <summary>
    /// Whether an endorsement holds for a later text. It does while nothing but typography and citations changed in what was endorsed: the whole,
    /// or the recommendations alone. A draft that was added, removed or moved is substantive, and so is a minority note that was. A source
    /// changes as its footnote does. A reserved paragraph asks when its words changed or it has no number any more, wherever it stands.
    /// </summary>
    /// <param name="signed">What the organisation itself signed, not what it was carried to since: many small changes add up.</param>
    /// <param name="later">The later text.</param>
    /// <param name="scope">What was endorsed of it.</param>
    /// <param name="reserved">The lasting ids of the paragraphs with a reservation.</param>
    public static EndorsementCarryover Of(EndorsedText signed, EndorsedText later, SignOnScope scope, IReadOnlyCollection<Guid> reserved)
    {
        var changes = ReportChanges(signed, later, scope).Concat(DraftChanges(InScope(signed, scope), InScope(later, scope)))
            .Concat(NoteChanges(signed, later, scope)).Concat(SourceChanges(signed, later, scope)).ToList();
        var highest = changes.Select(change => change.ChangeClass).DefaultIfEmpty(ChangeClass.None).Max();
        var map = reserved.Count == 0 ? null : ParagraphMap.Between(signed.Drafts, later.Drafts);
        var followed = (map?.Paragraphs ?? []).Where(paragraph => reserved.Contains(paragraph.Id)).DistinctBy(paragraph => paragraph.Id).ToList();
        var lost = followed.Any(paragraph => paragraph.To is null || Asks(paragraph.ChangeClass)) || followed.Count < reserved.Distinct().Count();
        return new EndorsementCarryover(
            highest,
            [.. changes.OrderByDescending(change => change.ChangeClass).Take(ChangesShown)],
            followed.Where(paragraph => paragraph.To is not null).ToDictionary(paragraph => paragraph.Id, paragraph => paragraph.To!.Value),
            NeedsConfirmation: Asks(highest) || lost);
    }

    private static IReadOnlyList<FrozenDraft> InScope(EndorsedText text, SignOnScope scope) =>
        scope == SignOnScope.Whole ? text.Drafts : [.. text.Drafts.Where(draft => text.Recommendations.Contains(draft.Key))];

    private static IEnumerable<EndorsedChange> DraftChanges(IReadOnlyList<FrozenDraft> signed, IReadOnlyList<FrozenDraft> later)
    {
        foreach (var draft in SnapshotDiff.Between(signed, later))
        {
            if (draft.IsMoved)
                yield return new EndorsedChange(draft.Draft.Key, null, EndorsedFate.Moved, ChangeClass.Substantive);
            if (draft.Fate == DraftFate.Added)
                yield return new EndorsedChange(draft.Draft.Key, null, EndorsedFate.Added, ChangeClass.Substantive);
            else if (draft.Fate == DraftFate.Removed)
                yield return new EndorsedChange(draft.Draft.Key, null, EndorsedFate.Removed, ChangeClass.Substantive);
            else if (draft.ChangeClass != ChangeClass.None)
                yield return new EndorsedChange(draft.Draft.Key, null, EndorsedFate.Changed, draft.ChangeClass) { Reasons = [.. draft.Reasons.Take(EndorsedChange.ReasonsShown)] };
        }
    }

    private static IEnumerable<EndorsedChange> NoteChanges(EndorsedText signed, EndorsedText later, SignOnScope scope) => signed.Notes.Keys.Union(later.Notes.Keys)
        .Where(draft => (scope == SignOnScope.Whole || later.Recommendations.Contains(draft)) && signed.Notes.GetValueOrDefault(draft) != later.Notes.GetValueOrDefault(draft))
        .Order(StringComparer.Ordinal)
        .Select(draft => new EndorsedChange(
            draft, "minorityNotes", !signed.Notes.ContainsKey(draft) ? EndorsedFate.Added : later.Notes.ContainsKey(draft) ? EndorsedFate.Changed : EndorsedFate.Removed, ChangeClass.Substantive));

    /// <summary>A source that came or went did so with a citation, which the drafts tell.</summary>
    private static IEnumerable<EndorsedChange> SourceChanges(EndorsedText signed, EndorsedText later, SignOnScope scope)
    {
        var cited = InScope(later, scope).SelectMany(draft => CitationFinder.KeysIn(draft.Text)).ToHashSet();
        return signed.Sources.Keys.Intersect(later.Sources.Keys).Where(cited.Contains).Order(StringComparer.Ordinal)
            .Select(key => FieldChange($"sources.{key}", signed.Sources[key], later.Sources[key]))
            .Where(change => change.ChangeClass != ChangeClass.None);
    }

    private static IEnumerable<EndorsedChange> ReportChanges(EndorsedText signed, EndorsedText later, SignOnScope scope)
    {
        IEnumerable<EndorsedChange> changes =
        [
            FieldChange("title", signed.Title, later.Title),
            FieldChange("recommendationsHeading", signed.RecommendationsHeading, later.RecommendationsHeading),
            // Another body, State or language is another submission.
            .. signed.Made.Keys.Union(later.Made.Keys).Order(StringComparer.Ordinal)
                .Where(name => signed.Made.GetValueOrDefault(name) != later.Made.GetValueOrDefault(name))
                .Select(name => new EndorsedChange(null, name, EndorsedFate.Changed, ChangeClass.Substantive)),
            .. signed.Cover.Keys.Union(later.Cover.Keys).Order(StringComparer.Ordinal)
                .Select(name => (Name: name, Field: $"{CoverPrefix}{name}")).Where(cover => Covers(cover.Field, scope))
                .Select(cover => FieldChange(cover.Field, signed.Cover.GetValueOrDefault(cover.Name, ""), later.Cover.GetValueOrDefault(cover.Name, ""))),
        ];
        return changes.Where(change => change.ChangeClass != ChangeClass.None);
    }

    private static EndorsedChange FieldChange(string field, string old, string @new)
    {
        var change = TextChange.Classify(old, @new);
        return new EndorsedChange(null, field, EndorsedFate.Changed, change.Class) { Reasons = [.. change.Reasons.Take(EndorsedChange.ReasonsShown)] };
    }
}
