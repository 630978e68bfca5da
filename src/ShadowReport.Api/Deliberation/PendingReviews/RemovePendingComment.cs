using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <summary>Takes a comment out of the member's own pending review.</summary>
internal static class RemovePendingComment
{
    public sealed record Command(Membership By, ThreadAddress Address, int Seen) : IRequest<Outcome<PendingReviewView>>;

    public static Task<Results<Ok<PendingReviewView>, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Guid pending) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, pending), request.RevisionSeen))
            .ToChanged(request, view => view.Revision);

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : PendingReviewHandler<Command, PendingReviewView>(session, work, clock)
    {
        protected override Task<Outcome<PendingReviewView>> Decide(Command command, CancellationToken cancellation) => Change(
            command.By, command.Address.Report, command.Address.Draft, command.Seen,
            comments => PendingComments.Remove(comments, command.Address.Thread), cancellation);
    }
}
