using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.SignOns;

/// <summary>The frozen parts of a report that an endorsement covers.</summary>
/// <param name="Title">The report's title.</param>
/// <param name="RecommendationsHeading">The heading of the recommendations part.</param>
/// <param name="Made">The purpose of the report: profile, State, phase, language.</param>
/// <param name="Cover">The cover fields.</param>
/// <param name="Drafts">All drafts with their texts, in printed order.</param>
/// <param name="Recommendations">The keys of the recommendations.</param>
/// <param name="Notes">The minority notes of each draft, by the draft's key.</param>
/// <param name="Sources">The footnote of each cited source, by its key.</param>
public sealed record EndorsedText(
    string Title,
    string RecommendationsHeading,
    IReadOnlyDictionary<string, string?> Made,
    IReadOnlyDictionary<string, string> Cover,
    IReadOnlyList<FrozenDraft> Drafts,
    IReadOnlySet<string> Recommendations,
    IReadOnlyDictionary<string, string> Notes,
    IReadOnlyDictionary<string, string> Sources);

/// <summary>The kind of change of a part of an endorsed text.</summary>
public enum EndorsedFate
{
    /// <summary>The words or the addressee changed.</summary>
    Changed,

    /// <summary>It was added.</summary>
    Added,

    /// <summary>It was removed.</summary>
    Removed,

    /// <summary>It was moved.</summary>
    Moved,
}

/// <summary>A change of an endorsed text.</summary>
/// <param name="Draft">The key of the draft; null for the report itself.</param>
/// <param name="Field">The field, such as title or `sources.tip-2018`; `minorityNotes` of a draft; null for a draft's text.</param>
/// <param name="Fate">The kind of event.</param>
/// <param name="ChangeClass">The class of the change.</param>
public sealed record EndorsedChange(string? Draft, string? Field, EndorsedFate Fate, ChangeClass ChangeClass)
{
    /// <summary>The maximum number of reasons shown.</summary>
    public const int ReasonsShown = 10;

    /// <summary>The reasons for the class, with the words that caused it; at most 10.</summary>
    public IReadOnlyList<ChangeReason> Reasons { get; init; } = [];
}

/// <summary>The result of carrying an endorsement over to a later text.</summary>
/// <param name="ChangeClass">The highest class of the changes.</param>
/// <param name="Changes">The changes, most serious first; at most <see cref="ChangesShown"/>.</param>
/// <param name="Numbers">The number of each reserved paragraph in the later text. Paragraphs without a number are left out.</param>
/// <param name="NeedsConfirmation">Whether the organisation has to confirm the sign-on.</param>
public sealed record EndorsementCarryover(
    ChangeClass ChangeClass, IReadOnlyList<EndorsedChange> Changes, IReadOnlyDictionary<Guid, int> Numbers, bool NeedsConfirmation)
{
    /// <summary>The maximum number of changes shown.</summary>
    public const int ChangesShown = 20;

    /// <summary>Cover fields that change until the last hour, such as the date. They are not endorsed.</summary>
    private static readonly HashSet<string> OfTheDay = ["title", "date", "session", "organisations", "contact", "keywords"];

    private const string CoverPrefix = "frontMatter.";

    /// <summary>Whether a change of this class needs a new confirmation. Only changes that cannot alter the words do not.</summary>
    public static bool Asks(ChangeClass change) => change is not (ChangeClass.None or ChangeClass.Typographic or ChangeClass.Citation);

    /// <summary>
    /// Whether a field is part of the endorsed text. Cover fields about date and organisations are not. An endorsement of the
    /// recommendations alone covers no cover field.
    /// </summary>
    /// <param name="field">The field, such as `title` or `frontMatter.session`.</param>
    /// <param name="scope">The scope of the endorsement.</param>
    public static bool Covers(string field, SignOnScope scope) =>
        !field.StartsWith(CoverPrefix, StringComparison.Ordinal)
            || (scope == SignOnScope.Whole && !OfTheDay.Contains(field[CoverPrefix.Length..]));

    /// <summary>
    /// Carries an endorsement over to a later text. It stays valid if only typography and citations changed in its scope. An added, removed
    /// or moved draft is a substantive change, and so is a changed minority note. A source changes as its footnote does. A reserved
    /// paragraph needs confirmation if its words changed or it has no number.
    /// </summary>
    /// <param name="signed">The text that the organisation signed itself. Later carry-overs are ignored, because many small changes add
    /// up.</param>
    /// <param name="later">The later text.</param>
    /// <param name="scope">The scope of the endorsement.</param>
    /// <param name="reserved">The lasting ids of the reserved paragraphs.</param>
    public static EndorsementCarryover Of(EndorsedText signed, EndorsedText later, SignOnScope scope, IReadOnlyCollection<Guid> reserved)
    {
        var changes = ReportChanges(signed, later, scope).Concat(DraftChanges(InScope(signed, scope), InScope(later, scope)))
            .Concat(NoteChanges(signed, later, scope)).Concat(SourceChanges(signed, later, scope)).ToList();
        var highest = changes.Select(change => change.ChangeClass).DefaultIfEmpty(ChangeClass.None).Max();
        var map = reserved.Count == 0 ? null : ParagraphMap.Between(signed.Drafts, later.Drafts);
        var followed = (map?.Paragraphs ?? []).Where(paragraph => reserved.Contains(paragraph.Id)).DistinctBy(paragraph => paragraph.Id)
            .ToList();
        var lost = followed.Any(paragraph => paragraph.To is null || Asks(paragraph.ChangeClass)) || followed.Count < reserved.Distinct()
            .Count();
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
                yield return new EndorsedChange(draft.Draft.Key, null, EndorsedFate.Changed, draft.ChangeClass)
                {
                    Reasons = [
                    .. draft.Reasons.Take(EndorsedChange.ReasonsShown)]
                };
        }
    }

    private static IEnumerable<EndorsedChange> NoteChanges(EndorsedText signed, EndorsedText later, SignOnScope scope) =>
        signed.Notes.Keys.Union(later.Notes.Keys)
        .Where(draft => (scope == SignOnScope.Whole || later.Recommendations.Contains(draft))
            && signed.Notes.GetValueOrDefault(draft) != later.Notes.GetValueOrDefault(draft))
        .Order(StringComparer.Ordinal)
        .Select(draft => new EndorsedChange(
            draft, "minorityNotes", !signed.Notes.ContainsKey(draft) ? EndorsedFate.Added : later.Notes.ContainsKey(draft)
                ? EndorsedFate.Changed : EndorsedFate.Removed, ChangeClass.Substantive));

    /// <summary>Lists the changed sources. An added or removed source is reported with its citation.</summary>
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
            // Another body, State or language makes another submission.
            .. signed.Made.Keys.Union(later.Made.Keys).Order(StringComparer.Ordinal)
                .Where(name => signed.Made.GetValueOrDefault(name) != later.Made.GetValueOrDefault(name))
                .Select(name => new EndorsedChange(null, name, EndorsedFate.Changed, ChangeClass.Substantive)),
            .. signed.Cover.Keys.Union(later.Cover.Keys).Order(StringComparer.Ordinal)
                .Select(name => (Name: name, Field: $"{CoverPrefix}{name}")).Where(cover => Covers(cover.Field, scope))
                .Select(cover => FieldChange(
                    cover.Field, signed.Cover.GetValueOrDefault(cover.Name, ""), later.Cover.GetValueOrDefault(cover.Name, ""))),
        ];
        return changes.Where(change => change.ChangeClass != ChangeClass.None);
    }

    private static EndorsedChange FieldChange(string field, string old, string @new)
    {
        var change = TextChange.Classify(old, @new);
        return new EndorsedChange(
            null, field, EndorsedFate.Changed, change.Class)
        { Reasons = [.. change.Reasons.Take(EndorsedChange.ReasonsShown)] };
    }
}
