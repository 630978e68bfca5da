using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reading;

internal static class GetDraft
{
    public sealed record Query(Membership By, string Report, string Draft) : IRequest<Outcome<DraftView>>;

    public static async Task<Results<CacheableOk<DraftView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, string? paragraphs)
    {
        var ids = ParagraphView.AsksForIds(paragraphs);
        if (!ids.Succeeded)
            return ids.ToProblem();
        return await request.Send(new Query(request.By, request.Report, request.Draft))
            .To(view => CacheableOk.Revised(ids.Value ? view.WithParagraphIds() : view, view.Revision));
    }

    public sealed class Handler(DraftReading reading, IQuerySession session) : IRequestHandler<Query, Outcome<DraftView>>
    {
        public Task<Outcome<DraftView>> Handle(Query query, CancellationToken cancellation) => query.By.May(Permission.ReadWork)
            ? reading.Read(query.Report, query.Draft, cancellation)
            : session.ObservedDraft(query.Report, query.Draft, cancellation);
    }
}

/// <summary>Reads a draft with all that people want to see beside its text, in one round trip.</summary>
internal sealed class DraftReading(IQuerySession session)
{
    public async Task<Outcome<DraftView>> Read(string reportKey, string draftKey, CancellationToken cancellation)
    {
        var id = DraftIds.Of(reportKey, draftKey);
        var batch = session.CreateBatchQuery();
        var finding = batch.FindCurrent(id);
        var findingReport = batch.Load<Report>(reportKey);
        var findingCounts = ParagraphCounts.Find(batch, reportKey);
        var counting = batch.Query(new OpenThreadsOn { Draft = id });
        var findingReviews = batch.Query(new StandingReviewsOn { Draft = id });
        var findingRequests = batch.Query(new WaitingRequestsOn { Draft = id });
        var findingPolicy = batch.Load<AgreedPolicy>(reportKey);
        var findingNames = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);

        if (await finding is not { Draft: var draft } found || await findingReport is not { } report)
            return DraftRefusals.NoSuchDraft;
        int? before = draft.RemovedAt is null ? ParagraphNumbers.Of(report.Outline, await findingCounts)[draftKey] : 0;
        var names = await findingNames;
        var review = ReviewStandings.Of((await findingReviews).Select(review => review.Line), (await findingRequests)
            .Count(), draft.History(), (await findingPolicy).OrDefault(), names);
        return DraftView.Of(found, report.Outline, before, await counting, review, names);
    }
}
