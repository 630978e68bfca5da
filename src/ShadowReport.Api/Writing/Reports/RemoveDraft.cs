using ShadowReport.Api.Writing.Drafts;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>Takes a draft out of the report. Its versions, threads and reviews stay, and it can be brought back.</summary>
internal static class RemoveDraft
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
            var findingReport = batch.Load<Report>(command.Report);
            await batch.Execute(cancellation);
            if (await finding is not { } draft || await findingReport is not { } report)
                return DraftRefusals.NoSuchDraft;
            if (draft.RefusesWork() is { } removed)
                return removed;
            if (draft.Revision != command.Seen)
                return ReportRefusals.Stale;
            var outline = report.Outline.Without(draft.Key);
            if (!outline.Succeeded)
                return outline.Refusal;

            draft.RemovedAt = clock.GetUtcNow();
            draft.Revision++;
            report.Outline = outline.Value;
            report.Revision++;
            session.Store(draft);
            session.Store(report);
            session.Events.Append(draft.Stream, new DraftRemoved(draft.Report, draft.Key, command.By.MemberId));
            return new Done();
        }
    }
}
