using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.WorkingCopies;
using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <summary>Changes the member's own pending review, unless another device changed it since.</summary>
internal abstract class PendingReviewHandler<TCommand, T>(IDocumentSession session, UnitOfWork work, TimeProvider clock)
    : CommandHandler<TCommand, T>(work)
    where TCommand : IRequest<Outcome<T>>
{
    /// <param name="by">Whose.</param>
    /// <param name="report">In which report.</param>
    /// <param name="draft">On which draft.</param>
    /// <param name="seen">The revision that was read.</param>
    /// <param name="change">Changes the comments, or refuses.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    protected async Task<Outcome<PendingReviewView>> Change(
        Membership by, string report, string draft, int seen,
        Func<IReadOnlyList<PendingComment>, Outcome<IReadOnlyList<PendingComment>>> change, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = batch.Load<Draft>(DraftIds.Of(report, draft));
        var findingReview = batch.Load<PendingReview>(WorkingCopy.IdOf(report, draft, by.Member));
        await batch.Execute(cancellation);
        if (await finding is not { } found)
            return DraftRefusals.NoSuchDraft;
        if (await findingReview is not { Comments.Count: > 0 } review)
            return PendingReviewRefusals.None;
        if (review.Revision != seen)
            return PendingReviewRefusals.Stale;
        var changed = change(review.Comments);
        if (!changed.Succeeded)
            return changed.Refusal;

        review.Take(changed.Value, clock.GetUtcNow());
        session.Store(review);
        return PendingReviewView.Of(review, found.Number);
    }
}
