using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <summary>Deletes the comments of the member's own pending review.</summary>
internal static class DiscardPendingReview
{
    public sealed record Command(Membership By, string Report, string Draft, int Seen) : IRequest<Outcome<PendingReviewView>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request) =>
        request.Send(new Command(request.By, request.Report, request.Draft, request.RevisionSeen)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : PendingReviewHandler<Command, PendingReviewView>(session, work, clock)
    {
        protected override Task<Outcome<PendingReviewView>> Decide(Command command, CancellationToken cancellation) => Change(
            command.By, command.Report, command.Draft, command.Seen, _ => new List<PendingComment>(), cancellation);
    }
}
