using System.Linq.Expressions;
using Marten.Linq;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Exports;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Sending.Submissions;

/// <summary>What the body has of a report, and what became of it.</summary>
internal static class SubmittedReport
{
    /// <summary>The record as a member may read it; null stands for nothing sent yet.</summary>
    public static async Task<SubmissionView> ViewOf(
        this IQuerySession session, string report, SubmissionRecord? record, Membership reader, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var findingWaivers = batch.Query(new WaiversOf { Report = report });
        var findingOverridden = batch.Query<Review>().Where(review => review.Report == report && review.State == ReviewState.Overridden)
            .ToList();
        Guid[] files = [.. (record?.Entries ?? []).Select(entry => entry.Export).OfType<Guid>().Distinct()];
        var findingExports = batch.LoadMany<Export>().ByIdList(files);
        var findingManifests = batch.LoadMany<ExportManifest>().ByIdList(files);
        var findingOutcomes = batch.Query(new OutcomesOf { Report = report });
        var findingNames = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);
        var names = await findingNames;
        var decisions = DecisionsOn([.. await findingWaivers], await findingOverridden, record?.Entries[0].At, names);
        if (record is null)
            return new SubmissionView(Submitted: false, null, [], OutcomeCountsView.Of([]), Revision: 0, decisions);
        var (exports, inForce) = ((await findingExports).ToDictionary(export => export.Id), record.InForce());
        var lengths = (await findingManifests).ToDictionary(manifest => manifest.Id, manifest => manifest.Manifest.Length);
        var entries = record.Entries
            .Select(entry => SubmissionEntryView.Of(
                entry, inForce.Contains(entry.Number), entry.Export is { } id ? exports.GetValueOrDefault(id) : null,
                entry.Export is { } file ? lengths.GetValueOrDefault(file) : null, reader, names)).ToList();
        var submitted = await session.RecommendationsSubmitted(report, record, cancellation);
        var outcomes = (await findingOutcomes).ToDictionary(outcome => outcome.Recommendation);
        var results = submitted.Select(item => outcomes.GetValueOrDefault(item.Draft)?.Stated[^1].Result ?? RecommendationResult.Unknown)
            .ToList();
        return new SubmissionView(Submitted: true, entries[0], entries[1..], OutcomeCountsView.Of(results), record.Revision, decisions);
    }

    /// <summary>What was waived and overridden; what was withdrawn before the report was sent is left out.</summary>
    private static IReadOnlyList<RecordedDecisionView> DecisionsOn(
        IReadOnlyList<Waiver> waivers, IReadOnlyList<Review> overridden, DateTimeOffset? sentAt, CoalitionNames names) =>
    [
        .. waivers.Where(waiver => waiver.WithdrawnAt is not { } withdrawn || withdrawn > sentAt)
            .Select(waiver => new RecordedDecisionView(
                waiver.Requirement, waiver.Draft, waiver.Reason, AuthorView.Of(names.Of(waiver.Author)), waiver.At, waiver.Alone))
            .Concat(overridden.Select(
                review => new RecordedDecisionView(
                    $"objections:{review.DraftKey}", review.DraftKey, review.End!.Reason
                        ?? "", AuthorView.Of(names.Of(review.End.By)), review.End.At, review.End.Alone)))
            .OrderBy(decision => decision.At),
    ];

    /// <summary>
    /// The recommendations that the body has, as they were frozen, in their order; of several snapshots the later one says how.
    /// </summary>
    public static async Task<IReadOnlyList<SnapshotItem>> RecommendationsSubmitted(
        this IQuerySession session, string report, SubmissionRecord? record, CancellationToken cancellation)
    {
        if (record is null)
            return [];
        var numbers = SubmissionEntries.InForce(record.Lines()).Select(entry => entry.Snapshot).Distinct().OrderDescending().ToList();
        var snapshots = await session.Snapshots(report, numbers, cancellation);
        return [.. numbers.Where(snapshots.ContainsKey).SelectMany(number => snapshots[number].Items)
            .Where(item => item.Kind == DraftKind.Recommendation).DistinctBy(item => item.Draft)];
    }
}

/// <summary>The outcomes of a report's recommendations.</summary>
internal sealed class OutcomesOf : ICompiledListQuery<RecommendationOutcome>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<RecommendationOutcome>, IEnumerable<RecommendationOutcome>>> QueryIs() => query =>
        query.Where(outcome => outcome.Report == Report);
}
