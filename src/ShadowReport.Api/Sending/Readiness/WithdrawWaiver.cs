using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>Takes back that the coalition goes on without something: who decided it, or a coordinator.</summary>
internal static class WithdrawWaiver
{
    public sealed record Command(Membership By, string Report, Guid Waiver) : IRequest<Outcome<Done>>;

    public static Task<Results<NoContent, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Guid waiver) =>
        request.Send(new Command(request.By, request.Report, waiver)).ToNoContent();

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, Done>(work)
    {
        private static readonly Refusal NoSuchWaiver = Refusal.NotFound(
            "waiver-not-found", "This waiver does not exist in this report. List the waivers to find its id.");

        protected override async Task<Outcome<Done>> Decide(Command command, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Waiver>(command.Waiver);
            var findingReport = batch.Load<Report>(command.Report);
            await batch.Execute(cancellation);
            if (await finding is not { WithdrawnAt: null } waiver || await findingReport is not { } report || waiver.Report != report.Id)
                return NoSuchWaiver;
            if (waiver.Author.Member != command.By.Member && !command.By.Roles.Contains(Role.Coordinator))
                return Refusal.Forbidden("not-your-waiver", "Only its author or a coordinator can withdraw a waiver. Ask one of them.");

            waiver.WithdrawnAt = clock.GetUtcNow();
            waiver.Revision++;
            session.Store(waiver);
            session.Events.Append(report.Stream, new WaiverWithdrawn(report.Id, waiver.Id, command.By.MemberId));
            return new Done();
        }
    }
}
