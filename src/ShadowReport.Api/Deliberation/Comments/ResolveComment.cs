namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Resolves a thread, with how and why. Resolving a resolved one says again how and why.</summary>
internal static class ResolveComment
{
    /// <param name="Resolution">The text was fixed, the question answered, the text kept as it was, or it is said elsewhere
    /// already.</param>
    /// <param name="Reason">The reason, in a few words.</param>
    public sealed record Body(Resolution Resolution, string Reason);

    public sealed record Command(Membership By, ThreadAddress Address, Body Body) : IRequest<Outcome<CommentView>>;

    public static Task<Results<Ok<CommentView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid comment, Body body) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, comment), body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Reason).IsReasonGiven();
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, CommentPorting porting, TimeProvider clock)
        : ThreadChangeHandler<Command>(work, porting)
    {
        protected override Task<Outcome<CommentThread>> Decide(Command command, CancellationToken cancellation) =>
            session.ChangeThread(
                command.Address, thread => thread.Resolve(command.Body.Resolution, command.Body.Reason, command.By, clock.GetUtcNow()),
                cancellation);
    }
}
