using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Api.Writing.Sources;
using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>
/// A report as observers may read it: what the public edition would print now, without the members who wrote it. Everything is copied
/// field by field, so that what a document gets later is not shown before somebody decided that.
/// </summary>
/// <param name="Report">With the outline of what is left.</param>
/// <param name="Drafts">Those that are left, without what is kept back in them.</param>
/// <param name="Sources">Those that the texts still cite, without their excerpts.</param>
internal sealed record ObservedReport(Report Report, IReadOnlyList<CurrentDraft> Drafts, IReadOnlyList<SourceEntry> Sources)
{
    public IReadOnlyList<Draft> Lines { get; } = [.. Drafts.Select(current => current.Draft)];

    public static ObservedReport Of(Report report, IReadOnlyList<CurrentDraft> drafts, IReadOnlyList<SourceEntry> sources)
    {
        var editions = sources.ToDictionary(source => source.Key, source => source.Edition);
        var byKey = drafts.ToDictionary(current => current.Draft.Key);
        var outline = PublicVisibility.ShownIn(report.Outline, drafts.Select(current => current.Draft));
        var shown = outline.Keys.Select(key => Cut(byKey[key], outline, key => PublicVisibility.MayName(editions, key))).ToList();
        var cited = shown.SelectMany(current => CitationFinder.KeysIn(current.Text)).ToHashSet();
        return new ObservedReport(Cover(report, outline), shown, [
            .. sources.Where(source => source.Edition == Edition.Public && cited.Contains(source.Key)).Select(Cut)]);
    }

    /// <summary>What a report says of itself; where a mark stands, which is no mark there, nothing.</summary>
    public static Report Cover(Report report, Outline outline) => new()
    {
        Id = report.Id,
        Title = Unmarked(report.Title),
        Profile = report.Profile,
        State = report.State,
        Phase = report.Phase,
        Kind = report.Kind,
        Language = report.Language,
        Deadline = report.Deadline,
        FrontMatter = report.FrontMatter.Where(field => !UnreadableMark.IsMarked(field.Key) && !UnreadableMark.IsMarked(field.Value))
            .ToDictionary(),
        RecommendationsHeading = Unmarked(report.RecommendationsHeading),
        Outline = outline,
        Stage = report.Stage,
        Revision = report.Revision,
        CreatedAt = report.CreatedAt,
    };

    private static string Unmarked(string words) => UnreadableMark.IsMarked(words) ? "" : words;

    private static CurrentDraft Cut(CurrentDraft current, Outline outline, Func<string, bool> mayName)
    {
        var draft = current.Draft;
        var cut = CutText.Of(current.Text, current.Paragraphs, Edition.Public, mayName, current.Newest.Rules);
        var shown = new Draft
        {
            Id = draft.Id,
            Report = draft.Report,
            Key = draft.Key,
            Kind = draft.Kind,
            Title = draft.Title,
            Number = draft.Number,
            NumberedParagraphs = cut.NumberedParagraphs,
            Words = DraftWords.Of(draft.Kind, draft.Title, cut.Words),
            WordsByCharacter = DraftWords.ByCharacter(draft.Kind, draft.Title, cut.WordsByCharacter),
            Rules = draft.Rules,
            // Lists are made of it; no view for observers shows it.
            Author = draft.Author,
            WordBudget = draft.WordBudget,
            Addressee = draft.Addressee,
            IsAnnex = draft.IsAnnex,
            Sections = [.. draft.Sections.Where(key => outline.PlaceOf(key) is not null)],
            Articles = draft.Articles,
            Revision = draft.Revision,
            UpdatedAt = draft.UpdatedAt,
        };
        return new CurrentDraft(shown, current.Newest with { Text = cut.Text, Paragraphs = cut.Paragraphs });
    }

    private static SourceEntry Cut(SourceEntry source) => new()
    {
        Id = source.Id,
        Report = source.Report,
        Key = source.Key,
        Csl = source.Csl,
        StatedKind = source.StatedKind,
        Revision = source.Revision,
        UpdatedAt = source.UpdatedAt,
    };
}

/// <summary>What the public edition lets be seen.</summary>
internal static class PublicVisibility
{
    /// <summary>A mark in a title is none; its words may be meant to be kept back, so the draft is not shown at all.</summary>
    public static bool MayShow(Edition edition, string title, string? addressee) =>
        edition == Edition.Public && !UnreadableMark.IsMarked(title) && !UnreadableMark.IsMarked(addressee ?? "");

    /// <summary>The outline with the drafts that are shown: none below one that is hidden, and none that was removed.</summary>
    public static Outline ShownIn(Outline outline, IEnumerable<Draft> drafts)
    {
        var shown = drafts.Where(draft => draft.RemovedAt is null && MayShow(draft.Edition, draft.Title, draft.Addressee))
            .Select(draft => draft.Key).ToHashSet();
        return outline.Only(shown.Contains);
    }

    /// <summary>A source that nobody knows is named by its key, as in files.</summary>
    public static bool MayName(IReadOnlyDictionary<string, Edition> editions, string key) =>
        editions.GetValueOrDefault(key) == Edition.Public;
}

internal static class ObservedReportQueries
{
    /// <summary>A report with its drafts as lists show them, as a member may read them.</summary>
    public static async Task<(Report? Report, IReadOnlyList<Draft> Drafts, CoalitionNames Names)> ReportWithDraftsFor(
        this IQuerySession session, Membership by, string key, CancellationToken cancellation)
    {
        if (by.May(Permission.ReadWork))
            return await session.ReportWithDrafts(key, cancellation);
        var observed = await session.ObservedReport(key, cancellation);
        return (observed?.Report, observed?.Lines ?? [], CoalitionNames.Of(by));
    }

    /// <summary>A report with its sources by key, as a member may read them.</summary>
    public static async Task<(Report? Report, IReadOnlyList<SourceEntry> Sources, CoalitionNames Names)> ReportWithSourcesFor(
        this IQuerySession session, Membership by, string key, CancellationToken cancellation)
    {
        if (!by.May(Permission.ReadWork))
            return await session.ObservedReport(key, cancellation) is { } observed
                ? (observed.Report, observed.Sources, CoalitionNames.Of(by)) : (null, [], CoalitionNames.Of(by));
        var batch = session.CreateBatchQuery();
        var findingReport = batch.Load<Report>(key);
        var finding = batch.Query<SourceEntry>().Where(source => source.Report == key).ToList();
        var findingNames = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);
        return (await findingReport, [.. (await finding).OrderBy(source => source.Key, StringComparer.Ordinal)], await findingNames);
    }

    public static async Task<ObservedReport?> ObservedReport(this IQuerySession session, string key, CancellationToken cancellation) =>
        await session.CitingEntries(key, cancellation) is { } found ? Reading.ObservedReport.Of(found.Report, found.Drafts, found.Sources)
            : null;

    public static async Task<Outcome<DraftView>> ObservedDraft(
        this IQuerySession session, string report, string key, ReferenceData reference, CancellationToken cancellation)
    {
        var observed = await session.ObservedReport(report, cancellation);
        if (observed?.Drafts.FirstOrDefault(current => current.Draft.Key == key) is not { } draft)
            return DraftRefusals.NoSuchDraft;
        var before = ParagraphNumbers.Of(observed.Report.Outline, observed.Lines)[key];
        return DraftView.Of(draft, observed.Report.Outline, before, openThreads: null, review: null, CoalitionNames.Nobody) with
        { Author = null, UnverifiedArticles = reference.Unverified(draft.Draft.Articles) };
    }

    private static async Task<(Report Report, IReadOnlyList<CurrentDraft> Drafts, IReadOnlyList<SourceEntry> Sources)?> CitingEntries(
        this IQuerySession session, string key, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Report>(key, cancellation) is not { } report)
            return null;
        var drafts = await session.CurrentDraftsOf(key, cancellation);
        return (report, drafts, await session.SourcesOf(key, cancellation));
    }
}
