using Microsoft.AspNetCore.Mvc;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Opens a resolved thread again, with a reason.</summary>
internal static class ReopenComment
{
    /// <param name="Reason">The reason, in a few words.</param>
    public sealed record Body(string Reason);

    public sealed record Command(Membership By, ThreadAddress Address, Body Body) : IRequest<Outcome<CommentView>>;

    public static Task<Results<Ok<CommentView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid comment, [FromBody] Body body) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, comment), body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Reason).IsReasonGiven();
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, CommentPorting porting, TimeProvider clock)
        : ThreadChangeHandler<Command>(work, porting)
    {
        protected override Task<Outcome<CommentThread>> Decide(Command command, CancellationToken cancellation) =>
            session.ChangeThread(command.Address, thread => Reopen(command, thread), cancellation);

        private Outcome<object?> Reopen(Command command, CommentThread thread)
        {
            if (thread.RefusesReopening() is { } refusal)
                return refusal;
            thread.IsOpen = true;
            thread.Turns = [.. thread.Turns, new Turn(null, command.Body.Reason, command.By.AsReference(), clock.GetUtcNow())];
            return new CommentReopened(command.Address.Report, command.Address.Draft, thread.Id, command.By.MemberId);
        }
    }
}
