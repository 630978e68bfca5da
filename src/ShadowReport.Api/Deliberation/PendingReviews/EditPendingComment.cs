using ShadowReport.Api.Deliberation.Comments;
using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.PendingReviews;

/// <summary>Replaces the words of a comment that is not published yet.</summary>
internal static class EditPendingComment
{
    public sealed record Command(Membership By, ThreadAddress Address, int Seen, EditComment.NewWording Body)
        : IRequest<Outcome<PendingReviewView>>;

    public static Task<Results<Ok<PendingReviewView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid pending, EditComment.NewWording body) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, pending), request.RevisionSeen, body))
            .ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Body).IsComment();
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : PendingReviewHandler<Command, PendingReviewView>(session, work, clock)
    {
        protected override Task<Outcome<PendingReviewView>> Decide(Command command, CancellationToken cancellation) => Change(
            command.By, command.Address.Report, command.Address.Draft, command.Seen,
            comments => PendingComments.Edit(comments, command.Address.Thread, command.Body.Body), cancellation);
    }
}
