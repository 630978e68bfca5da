using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Comments;

namespace ShadowReport.Api.Deliberation.Comments;

internal static class ReplyToComment
{
    /// <param name="Body">The text. @ and a member's key notifies that member.</param>
    public sealed record NewReply(string Body);

    public sealed record Command(Membership By, ThreadAddress Address, NewReply Body) : IRequest<Outcome<ReplyView>>;

    public static Task<Results<Created<ReplyView>, ProblemHttpResult>> Endpoint(
        [AsParameters] DraftRequest request, Guid comment, NewReply body) =>
        request.Send(new Command(request.By, new(request.Report, request.Draft, comment), body)).ToCreated(request);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Body).IsComment();
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock, OpenActions actions)
        : CommandHandler<Command, ReplyView>(work)
    {
        protected override async Task<Outcome<ReplyView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, address, now) = (command.By, command.Address, clock.GetUtcNow());
            var reply = new Reply(Guid.CreateVersion7(now), command.Body.Body, by.AsReference(), now);
            var mentioned = Mentions.Of(reply.Body, await session.MentionableIn([reply.Body], by.CoalitionId, cancellation));
            var replied = await session.ChangeThread(
                address, thread => thread.Add(reply, mentioned, by).Select(happened => (object?)happened), cancellation);
            if (!replied.Succeeded)
                return replied.Refusal;
            var view = ReplyView.Of(reply, replied.Value, CoalitionNames.Of(by), actions) with
            { Warnings = Mentions.WarningsOf(Mentions.In(reply.Body), mentioned) };
            return Created(view, MakeComment.Location(by, address.Report, address.Draft, address.Thread));
        }
    }
}
