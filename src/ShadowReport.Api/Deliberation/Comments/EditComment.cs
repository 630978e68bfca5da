using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.Comments;

/// <summary>Edits one's own comment or reply while its thread is open. The words of before can still be read.</summary>
internal static class EditComment
{
    /// <param name="Body">The new text. @ and a member's key notifies members whom the text did not name before.</param>
    public sealed record NewWording(string Body);

    /// <param name="By">Who edits.</param>
    /// <param name="Address">The thread.</param>
    /// <param name="Reply">The id of the reply; null for the comment itself.</param>
    /// <param name="Seen">The revision of the thread that was read.</param>
    /// <param name="Body">The new text.</param>
    public sealed record Command(Membership By, ThreadAddress Address, Guid? Reply, int Seen, NewWording Body)
        : IRequest<Outcome<CommentView>>;

    public static Task<Results<Ok<CommentView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid comment, NewWording body) => Edit(request, comment, reply: null, body);

    public static Task<Results<Ok<CommentView>, ProblemHttpResult>> OfReply(
        [AsParameters] DraftRequest request, Guid comment, Guid reply, NewWording body) => Edit(request, comment, reply, body);

    private static Task<Results<Ok<CommentView>, ProblemHttpResult>> Edit(
        DraftRequest request, Guid comment, Guid? reply, NewWording body) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, comment), reply, request.RevisionSeen, body))
            .ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Body).IsComment();
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, CommentPorting porting, TimeProvider clock)
        : CommandHandler<Command, CommentThread, CommentView>(work)
    {
        protected override async Task<Outcome<CommentThread>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body) = (command.By, command.Body.Body);
            var mentioned = Mentions.Of(body, await session.MentionableIn([body], by.CoalitionId, cancellation));
            return await session.ChangeThread(
                command.Address,
                thread => thread.Revision == command.Seen
                    ? thread.Edit(command.Reply, body, mentioned, by, clock.GetUtcNow())
                    : CommentRefusals.Stale,
                cancellation);
        }

        protected override async Task<Outcome<CommentView>> Answer(Command command, CommentThread saved, CancellationToken cancellation)
        {
            var views = await porting.On(saved.Draft, null, [saved], cancellation);
            return views.Select(
                found => found[0] with { Warnings = Mentions.WarningsOf(Mentions.In(command.Body.Body), saved.Mentions) });
        }
    }
}
