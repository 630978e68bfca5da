using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>What adding a section and adding a recommendation have in common: a first version, a place in the outline, one save.</summary>
internal sealed class DraftAddition(IDocumentSession session, ReadSaveWarnings readWarnings, UnitOfWork work, TimeProvider clock)
{
    /// <summary>Adds a draft; who adds it leads it.</summary>
    /// <param name="by">Who adds it.</param>
    /// <param name="reportKey">To which report.</param>
    /// <param name="draft">Key, kind, title and links.</param>
    /// <param name="text">The first version.</param>
    /// <param name="place">Puts the draft into the outline, or refuses; sees the report's drafts, the removed ones too.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Outcome<DraftView>> Add(
        Membership by, string reportKey, Func<Draft> draft, string text, Func<Outline, IReadOnlyList<Draft>, Outcome<Outline>> place, CancellationToken cancellation) =>
        OptimisticRetry.Run(() => Attempt(by, reportKey, draft(), text, place, cancellation));

    /// <summary>Puts a draft with its first version into the session's save. Its place in the outline is for the caller to give.</summary>
    public CurrentDraft Put(Membership by, string report, Draft draft, string text, DateTimeOffset now)
    {
        var first = Versions.First(text, () => Guid.CreateVersion7(now));
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

    private async Task<Outcome<DraftView>?> Attempt(
        Membership by, string reportKey, Draft draft, string text, Func<Outline, IReadOnlyList<Draft>, Outcome<Outline>> place, CancellationToken cancellation)
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

        var added = Put(by, reportKey, draft, text, clock.GetUtcNow());
        report.Outline = outline.Value;
        report.Revision++;
        session.Store(report);

        var before = ParagraphNumbers.Of(outline.Value, [.. drafts, draft])[draft.Key];
        var view = DraftView.Of(added, outline.Value, before, openThreads: 0, ReviewStanding.None, CoalitionNames.Of(by)) with { Warnings = await findingWarnings };
        return (await work.SaveCreated(view, DraftIds.Location(by, reportKey, draft.Key), cancellation)).Gives(view);
    }
}
