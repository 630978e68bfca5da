using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;

namespace ShadowReport.Api.Writing.Presence;

/// <summary>Who is editing a draft now, or any draft of the report.</summary>
internal static class SeePresence
{
    public sealed record Query(Guid Coalition, string Report, string? Draft) : IRequest<Outcome<PresenceView>>;

    public static Task<Results<CacheableOk<PresenceView>, ProblemHttpResult>> OnDraft([AsParameters] DraftRequest request) =>
        request.Send(new Query(request.By.CoalitionId, request.Report, request.Draft)).ToReadable();

    public static Task<Results<CacheableOk<PresenceView>, ProblemHttpResult>> InReport([AsParameters] ReportRequest request) =>
        request.Send(new Query(request.By.CoalitionId, request.Report, Draft: null)).ToReadable();

    public sealed class Handler(IQuerySession session, TimeProvider clock) : IRequestHandler<Query, Outcome<PresenceView>>
    {
        public async Task<Outcome<PresenceView>> Handle(Query query, CancellationToken cancellation)
        {
            var leases = query.Draft is { } draft ? await OnDraft(query.Report, draft, cancellation)
                : await InReport(query.Report, cancellation);
            if (!leases.Succeeded)
                return leases.Refusal;
            var now = clock.GetUtcNow();
            return new PresenceView(
                await session.Present(query.Coalition, [.. leases.Value.Where(lease => lease.IsGood(now))], cancellation));
        }

        private async Task<Outcome<List<Lease>>> OnDraft(string report, string draft, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(report, draft));
            var findingLeases = batch.Query(new LeasesOn { Report = report, Draft = draft });
            await batch.Execute(cancellation);
            return await finding is null ? DraftRefusals.NoSuchDraft : (await findingLeases).ToList();
        }

        private async Task<Outcome<List<Lease>>> InReport(string key, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Report>(key);
            var findingLeases = batch.Query(new LeasesOfReport { Report = key });
            await batch.Execute(cancellation);
            if (await finding is not { } report)
                return ReportRefusals.NoSuchReport;
            // A draft that was removed meanwhile is not in the report.
            var drafts = report.Outline.Keys.ToHashSet();
            return (await findingLeases).Where(lease => drafts.Contains(lease.Draft)).ToList();
        }
    }
}
