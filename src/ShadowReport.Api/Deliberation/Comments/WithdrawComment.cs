namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Takes one's own comment back. Its words and its quote go; the place, and what others replied, stay.</summary>
internal static class WithdrawComment
{
    public sealed record Command(Membership By, ThreadAddress Address) : IRequest<Outcome<CommentView>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Guid comment) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, comment))).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, CommentPorting porting, TimeProvider clock)
        : ThreadChangeHandler<Command>(work, porting)
    {
        protected override Task<Outcome<CommentThread>> Decide(Command command, CancellationToken cancellation) =>
            session.ChangeThread(command.Address, thread => Withdraw(command, thread), cancellation);

        private Outcome<object> Withdraw(Command command, CommentThread thread)
        {
            if (thread.RefusesWithdrawalBy(command.By) is { } refusal)
                return refusal;
            thread.WithdrawnAt = clock.GetUtcNow();
            thread.IsOpen = false;
            thread.Body = "";
            thread.Anchor = null;
            thread.Mentions = [];
            return new CommentWithdrawn(command.Address.Report, command.Address.Draft, thread.Id, command.By.MemberId);
        }
    }
}
