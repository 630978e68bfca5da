using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>Takes a request back that nobody answered yet: who asked, or a coordinator.</summary>
internal static class WithdrawReviewRequest
{
    public sealed record Command(Membership By, string Report, string Draft, Guid Request) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest asking, Guid request) =>
        asking.Send(new Command(asking.By, asking.Report, asking.Draft, request)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, Done>(work)
    {
        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<ReviewRequest>(command.Request);
            var findingDraft = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            await batch.Execute(cancellation);
            if (await finding is not { } request || await findingDraft is not { } draft || request.Draft != draft.Id)
                return ReviewRefusals.NoSuchRequest;
            if (request.Author.Member != command.By.Member && !command.By.May(Permission.SetUpReports))
                return Refusal.Forbidden("not-your-request", "Only its author or a coordinator can withdraw a request. Ask one of them.");
            if (!request.IsWaiting)
                return Refusal.Conflict("request-not-waiting", "This request was already answered or withdrawn. Reload the list.");

            request.WithdrawnAt = clock.GetUtcNow();
            request.Revision++;
            session.Store(request);
            session.Events.Append(draft.Stream, new ReviewRequestWithdrawn(command.Report, command.Draft, request.Id, command.By.MemberId));
            return new Done();
        }
    }
}
