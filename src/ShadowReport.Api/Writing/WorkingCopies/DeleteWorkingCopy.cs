using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Writing.WorkingCopies;

/// <summary>Deletes the member's own working copy, unless another device saved it since.</summary>
internal static class DeleteWorkingCopy
{
    public sealed record Command(Membership By, string Report, string Draft, int Seen) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] DraftRequest request) =>
        request.Send(new Command(request.By, request.Report, request.Draft, request.RevisionSeen)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, Done>(work)
    {
        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Draft>(DraftIds.Of(command.Report, command.Draft));
            var findingCopy = batch.Load<WorkingCopy>(WorkingCopy.IdOf(command.Report, command.Draft, command.By.Member));
            await batch.Execute(cancellation);
            if (await finding is null)
                return DraftRefusals.NoSuchDraft;
            if (await findingCopy is not { Text: not null } copy)
                return WorkingCopyRefusals.NoCopy;
            if (copy.Revision != command.Seen)
                return WorkingCopyRefusals.Stale;

            copy.Empty(clock.GetUtcNow());
            session.Store(copy);
            return new Done();
        }
    }
}
