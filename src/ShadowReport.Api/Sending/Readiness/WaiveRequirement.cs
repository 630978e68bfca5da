using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>Goes on without something that is not met, by name and with a reason that stays visible.</summary>
internal static class WaiveRequirement
{
    private const int IdAtMost = 200;

    /// <param name="Requirement">The id of the requirement, as readiness gives it.</param>
    /// <param name="Reason">The reason for the waiver.</param>
    public sealed record Body(string Requirement, string Reason);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<WaiverView>>;

    public static Task<Results<Created<WaiverView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToCreated(request);

    private static string Location(Membership by, string report, Guid waiver) => $"{by.Path}/reports/{report}/waivers/{waiver}";

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Requirement).NotEmpty().MaximumLength(IdAtMost).OverridePropertyName("requirement");
            RuleFor(command => command.Body.Reason).NotEmpty().MaximumLength(ReviewRules.Comment).OverridePropertyName("reason");
        }
    }

    public sealed class Handler(IDocumentSession session, ReadinessReading reading, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, WaiverView>(work)
    {
        protected override async Task<Outcome<WaiverView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body, now) = (command.By, command.Body, clock.GetUtcNow());
            if (await reading.Read(by, command.Report, cancellation) is not { } state)
                return ReportRefusals.NoSuchReport;
            if (state.Requirements.FirstOrDefault(one => one.Id == body.Requirement) is not { } requirement)
                return Refusal.Invalid(
                    "requirement-not-found", "requirement",
                    "This requirement does not exist. GET …/readiness lists the requirements with their ids.");
            if (!requirement.IsInTheWay)
                return Refusal.Conflict("nothing-to-override", $"This requirement does not need a waiver: {requirement.Reason}");
            if (WaiverPermissions.Refused(requirement, state, by) is { } refusal)
                return refusal;

            var waiver = new Waiver
            {
                Id = Guid.CreateVersion7(now),
                Report = state.Report.Id,
                Requirement = requirement.Id,
                Draft = requirement.Draft,
                Snapshot = state.Snapshot?.Number,
                Extent = requirement.Extent,
                DraftVersion = state.Draft(requirement.Draft)?.Number,
                Reason = body.Reason,
                Alone = WaiverPermissions.Alone(requirement, state, by),
                Author = by.AsReference(),
                At = now,
            };
            // Of two who decide it at once one finds that it is decided: both write the report, whose own guard lets one through.
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report || report.Version != state.Report.Version)
                return OptimisticRetry.Lost;
            session.Store(report);
            session.Insert(waiver);
            session.Events.Append(state.Report.Stream, new RequirementWaived(state.Report.Id, waiver.Id, by.MemberId));
            var view = WaiverView.Of(waiver, state.Names);
            return Created(view, Location(by, state.Report.Id, waiver.Id));
        }
    }
}
