using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>Adds a section or a recommendation, with its first version and its place in the outline.</summary>
internal abstract class DraftAdditionHandler<TCommand>(
    IDocumentSession session, ReadSaveWarnings readWarnings, UnitOfWork work, TimeProvider clock, OpenActions actions,
    ReferenceData reference)
    : CommandHandler<TCommand, DraftView>(work)
    where TCommand : IRequest<Outcome<DraftView>>
{
    protected ReferenceData Reference { get; } = reference;

    /// <param name="by">The member who adds it, and leads it.</param>
    /// <param name="reportKey">To which report.</param>
    /// <param name="draft">Key, kind, title and links.</param>
    /// <param name="text">The first version.</param>
    /// <param name="place">Puts the draft into the outline, or refuses; sees the report's drafts, the removed ones too.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    protected async Task<Outcome<DraftView>> Add(
        Membership by, string reportKey, Draft draft, string text, Func<Outline, IReadOnlyList<Draft>, Outcome<Outline>> place,
        CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var findingReport = batch.Load<Report>(reportKey);
        var findingDrafts = batch.Query(new DraftsOf { Report = reportKey });
        var findingWarnings = readWarnings(batch, reportKey);
        await batch.Execute(cancellation);
        IReadOnlyList<Draft> drafts = [.. await findingDrafts];
        if (await findingReport is not { } report)
            return ReportRefusals.NoSuchReport;
        if (drafts.Any(other => other.Key == draft.Key))
            return ReportRefusals.KeyTaken;
        var outline = place(report.Outline, drafts);
        if (!outline.Succeeded)
            return outline.Refusal;

        var added = session.Add(by, reportKey, draft, text, clock.GetUtcNow(), cancellation);
        report.Outline = outline.Value;
        report.Revision++;
        session.Store(report);

        var before = ParagraphNumbers.Of(outline.Value, [.. drafts, draft])[draft.Key];
        var view = DraftView.Of(added, outline.Value, before, openThreads: 0, ReviewStanding.None, CoalitionNames.Of(by)) with
        { Warnings = await findingWarnings, Actions = actions.On(draft), UnverifiedArticles = Reference.Unverified(draft.Articles) };
        return Created(view, DraftIds.Location(by, reportKey, draft.Key));
    }
}

internal static class NewDrafts
{
    /// <summary>Stores a new draft with its first version and its event. Its place in the outline is for the caller to give.</summary>
    public static CurrentDraft Add(
        this IDocumentSession session, Membership by, string report, Draft draft, string text, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var first = Versions.First(text, () => Guid.CreateVersion7(now), cancellation);
        draft.Id = DraftIds.Of(report, draft.Key);
        draft.Stream = Guid.CreateVersion7(now);
        draft.Report = report;
        draft.Lead = by.Member;
        draft.Take(first, by.AsReference(), now);

        var version = DraftVersion.Of(draft, first, reason: "");
        session.Insert(draft);
        session.Insert(version);
        session.Events.StartStream(draft.Stream, new DraftAdded(report, draft.Key, by.MemberId));
        return new CurrentDraft(draft, version);
    }
}
