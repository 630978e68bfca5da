using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Silence;

/// <summary>An organisation objects, or who asked takes the question back; each with a reason that stays visible.</summary>
internal static class BreakSilence
{
    /// <param name="Reason">The reason.</param>
    public sealed record Body(string Reason);

    public sealed record Command(Membership By, string Report, Guid Procedure, string Reason, bool Withdraws)
        : IRequest<Outcome<SilenceProcedureView>>;

    public static Task<Results<Created<SilenceProcedureView>, ProblemHttpResult>> Object(
        [AsParameters] ReportRequest request, Guid procedure, Body body) =>
        request.Send(new Command(request.By, request.Report, procedure, body.Reason, Withdraws: false)).ToCreated(request);

    public static Task<Results<Ok<SilenceProcedureView>, ProblemHttpResult>> Withdraw(
        [AsParameters] ReportRequest request, Guid procedure, Body body) =>
        request.Send(new Command(request.By, request.Report, procedure, body.Reason, Withdraws: true)).ToOk();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).HasShape(Shape.Text(1, SilenceRules.Reason))
            .Must(reason => !string.IsNullOrWhiteSpace(reason) && CodePoints.Count(reason) <= SilenceRules.Reason)
            .WithMessage($"Give a reason of 1 to {SilenceRules.Reason:N0} characters.").OverridePropertyName("reason");
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, SilenceProcedureView>(work)
    {
        protected override string QueueOf(Command command) => $"{command.Procedure}";

        protected override async Task<Outcome<SilenceProcedureView>> Decide(Command command, CancellationToken cancellation)
        {
            // Each attempt asks the clock again: who lost to the adoption comes too late.
            var (by, now) = (command.By, clock.GetUtcNow());
            var batch = session.CreateBatchQuery();
            var (findingReport, finding) = (batch.Load<Report>(command.Report), batch.Load<SilenceProcedure>(command.Procedure));
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            var names = await findingNames;
            if (await findingReport is not { } report || await finding is not { } procedure || procedure.Report != report.Id)
                return SilenceRefusals.NoSuchProcedure;
            if (Refused(command, procedure, now) is { } refusal)
                return refusal;

            if (command.Withdraws)
                (procedure.State, procedure.DecidedAt, procedure.Withdrawal) = (
                    SilenceState.Withdrawn, now, new SilenceWithdrawal(by.AsReference(), now, command.Reason));
            else
                (procedure.State, procedure.DecidedAt, procedure.Objections) = (SilenceState.Broken, procedure.DecidedAt
                    ?? now, [.. procedure.Objections, new SilenceObjection(by.Organisation, by.AsReference(), now, command.Reason)]);
            session.Store(procedure);
            session.Events.Append(report.Stream, EventOf(command, procedure));
            var view = SilenceProcedureView.Of(procedure, names);
            return Created(view, SilenceProcedureView.Location(by.Coalition, report.Id, procedure.Id));
        }

        private static Refusal? Refused(Command command, SilenceProcedure procedure, DateTimeOffset now) => command.Withdraws
            ? SilenceRules.CannotWithdraw(procedure.State, procedure.AdoptsAt, now)
            : SilenceRules.CannotObject(procedure.State, procedure.AdoptsAt, procedure.Objections.Any(
                objection => objection.Organisation == command.By.Organisation), now);

        private static SilenceEvent EventOf(Command command, SilenceProcedure procedure) => command.Withdraws
            ? new SilenceWithdrawn(procedure.Report, procedure.Snapshot, procedure.Id, command.By.MemberId)
            : new SilenceBroken(procedure.Report, procedure.Snapshot, procedure.Id, command.By.MemberId);
    }
}
