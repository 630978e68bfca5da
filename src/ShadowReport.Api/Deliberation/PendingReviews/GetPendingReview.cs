using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.WorkingCopies;

namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <summary>Reads the member's own pending review. It can be read while the draft is removed: the words are theirs.</summary>
internal static class GetPendingReview
{
    public sealed record Query(string Member, string Report, string Draft) : IRequest<Outcome<PendingReviewView>>;

    public static Task<Results<CacheableOk<PendingReviewView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request) =>
        request.Send(new Query(request.By.Member, request.Report, request.Draft)).ToReadable(view => view.Revision);

    public sealed class Handler(IQuerySession session) : IRequestHandler<Query, Outcome<PendingReviewView>>
    {
        public async Task<Outcome<PendingReviewView>> Handle(Query query, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(query.Report, query.Draft));
            var findingReview = batch.Load<PendingReview>(WorkingCopy.IdOf(query.Report, query.Draft, query.Member));
            await batch.Execute(cancellation);
            return await finding is { } draft ? PendingReviewView.Of(await findingReview, draft.Number) : DraftRefusals.NoSuchDraft;
        }
    }
}
