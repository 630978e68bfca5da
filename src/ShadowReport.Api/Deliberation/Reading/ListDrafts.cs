using System.ComponentModel;
using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reports;

namespace ShadowReport.Api.Deliberation.Reading;

/// <summary>A report's drafts in the order of its outline: all, the sections, or the recommendations.</summary>
internal static class ListDrafts
{
    public sealed record Query(Membership By, string Report, DraftKind? Kind, bool ByOrganisation, KeyPage Page)
        : IRequest<Outcome<Page<DraftLineView>>>;

    public static Task<Results<CacheableOk<Page<DraftLineView>>, ProblemHttpResult>> All(
        [AsParameters] ReportRequest request,
        [DefaultValue(false)]
        [Description("true says for each draft which organisations reviewed it.")] bool? organisations,
        [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(request.By, request.Report, Kind: null, organisations == true, page));

    public static Task<Results<CacheableOk<Page<DraftLineView>>, ProblemHttpResult>> Sections(
        [AsParameters] ReportRequest request,
        [DefaultValue(false)]
        [Description("true says for each draft which organisations reviewed it.")] bool? organisations,
        [AsParameters] Paging paging) =>
        request.List(paging, (KeyPage page) => new Query(request.By, request.Report, DraftKind.Section, organisations == true, page));

    public static Task<Results<CacheableOk<Page<DraftLineView>>, ProblemHttpResult>> Recommendations(
        [AsParameters] ReportRequest request,
        [DefaultValue(false)]
        [Description("true says for each draft which organisations reviewed it.")] bool? organisations,
        [AsParameters] Paging paging) =>
        request.List(
            paging, (KeyPage page) => new Query(request.By, request.Report, DraftKind.Recommendation, organisations == true, page));

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<Page<DraftLineView>>>
    {
        public Task<Outcome<Page<DraftLineView>>> Handle(Query query, CancellationToken cancellation) =>
            query.By.May(Permission.ReadWork) ? Whole(query, cancellation) : Seen(query, cancellation);

        private async Task<Outcome<Page<DraftLineView>>> Whole(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(query.Report);
            var finding = batch.Query(new DraftsOf { Report = query.Report });
            var findingPolicy = batch.Load<AgreedPolicy>(query.Report);
            var findingThreads = OpenThreads.Of(batch, query.By.Tenant, query.Report);
            var findingReviews = batch.Query(new ReviewLinesOf { Report = query.Report });
            var findingRequests = batch.Query(new WaitingRequestsOf { Report = query.Report });
            var findingNames = query.ByOrganisation ? CoalitionNames.Find(batch) : null;
            await batch.Execute(cancellation);
            if (await findingReport is not { } report)
                return ReportRefusals.NoSuchReport;

            var open = (await findingThreads).ToDictionary(threads => threads.Draft, threads => threads.Open);
            var reviews = (await findingReviews).ToLookup(review => review.DraftKey);
            var waiting = (await findingRequests).CountBy(key => key).ToDictionary();
            var policy = (await findingPolicy).OrDefault();
            var names = findingNames is null ? null : await findingNames;
            return Listed(query, report, [.. await finding], (line, place, first) => DraftLineView.Of(
                line, place, first, open.GetValueOrDefault(line.Id),
                ReviewStandings.Of(reviews[line.Key], waiting.GetValueOrDefault(line.Key), line.History(), policy, names)));
        }

        /// <summary>What who only observes sees of it.</summary>
        private async Task<Outcome<Page<DraftLineView>>> Seen(Query query, CancellationToken cancellation) =>
            await session.ObservedReport(query.Report, cancellation) is { } observed
                ? Listed(query, observed.Report, observed.Lines,
                    (line, place, first) => DraftLineView.Of(line, place, first, openThreads: null, review: null))
                : ReportRefusals.NoSuchReport;

        private static Outcome<Page<DraftLineView>> Listed(
            Query query, Report report, IReadOnlyList<Draft> drafts, Func<Draft, Place, int?, DraftLineView> view)
        {
            var lines = drafts.ToDictionary(draft => draft.Key);
            var keys = report.Outline.Keys.Where(key => query.Kind is not { } kind || lines[key].Kind == kind).ToList();
            // The cursor is a key: it stays good when the outline is ordered again, though what moved before it is not seen again.
            var start = query.Page.After is { } after ? keys.IndexOf(after) + 1 : 0;
            if (query.Page.After is not null && start == 0)
                return Refusal.Invalid(
                    "cursor-malformed", "cursor",
                    "This cursor belongs to another list, or its draft was removed. Leave it out to start again.");

            var numbers = ParagraphNumbers.Of(report.Outline, drafts);
            return query.Page.Page(
                [.. keys.Skip(start).Take(query.Page.Limit + 1).Select(key => lines[key])],
                line => view(line, report.Outline.PlaceOf(line.Key)!, ParagraphNumbers.FirstOf(line, numbers)),
                line => line.Key);
        }
    }
}
