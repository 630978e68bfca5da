namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Takes one's own reply back, also in a thread that is resolved or withdrawn. Its words go, its place stays.</summary>
internal static class WithdrawReply
{
    public sealed record Command(Membership By, ThreadAddress Address, Guid Reply) : IRequest<Outcome<CommentView>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request, Guid comment, Guid reply) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, comment), reply)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, CommentPorting porting, TimeProvider clock)
        : ThreadChangeHandler<Command>(work, porting)
    {
        protected override Task<Outcome<CommentThread>> Decide(Command command, CancellationToken cancellation) =>
            session.ChangeAnyThread(
                command.Address, thread => thread.WithdrawReply(command.Reply, command.By, clock.GetUtcNow()), cancellation);
    }
}
