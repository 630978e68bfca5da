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
            session.ChangeThread(command.Address, thread => thread.Withdraw(command.By, clock.GetUtcNow()), cancellation);
    }
}
