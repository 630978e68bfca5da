using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Sending.Snapshots;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.SignOns;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Sending.Silence;

/// <summary>Asks the coalition whether anybody objects to a snapshot, until an instant.</summary>
internal static class OpenSilenceProcedure
{
    /// <param name="Snapshot">The number of the snapshot that it is about.</param>
    /// <param name="Title">The proposal, in one line.</param>
    /// <param name="AdoptsAt">When it is adopted, unless an organisation objects before.</param>
    /// <param name="Question">The same at length.</param>
    public sealed record Body(int Snapshot, string Title, DateTimeOffset AdoptsAt, string? Question = null);

    public sealed record Command(Membership By, string Report, Body Body) : IRequest<Outcome<SilenceProcedureView>>;

    public static Task<Results<Created<SilenceProcedureView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, body)).ToCreated(request);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Title).IsTitle();
            RuleFor(command => command.Body.Question).HasShape(Shape.Text(0, SilenceRules.Question))
                .Must(question => question is null || CodePoints.Count(question) <= SilenceRules.Question)
                .WithMessage($"A question has {SilenceRules.Question:N0} characters at most. Shorten it.");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, SilenceProcedureView>(work)
    {
        protected override async Task<Outcome<SilenceProcedureView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, body, now) = (command.By, command.Body, clock.GetUtcNow());
            if (SilenceRules.CannotOpen(body.AdoptsAt, now) is { } refusal)
                return refusal;
            if (await session.LoadAsync<Report>(command.Report, cancellation) is not { } report)
                return ReportRefusals.NoSuchReport;
            if (await session.Snapshot(report.Id, body.Snapshot, cancellation) is not { } snapshot)
                return SnapshotRefusals.NotInReport;
            if (await session.Query<SilenceProcedure>()
                .CountAsync(procedure => procedure.Report == report.Id
                    && procedure.State == SilenceState.Open, cancellation) >= SilenceRules.OpenAtMost)
                return Refusal.Conflict(
                    "silence-procedures-too-many",
                    $"{SilenceRules.OpenAtMost} silence procedures are open in this report. Wait for one to end, or withdraw one.");

            var procedure = new SilenceProcedure
            {
                Id = Guid.CreateVersion7(now),
                Report = report.Id,
                Snapshot = snapshot.Number,
                SnapshotHash = snapshot.Hash,
                Title = body.Title,
                Question = body.Question,
                AdoptsAt = body.AdoptsAt,
                Asked = await Asked(cancellation),
                Author = by.AsReference(),
                At = now,
            };
            session.Insert(procedure);
            session.Events.Append(report.Stream, new SilenceOpened(report.Id, snapshot.Number, procedure.Id, by.MemberId));
            var view = SilenceProcedureView.Of(procedure, CoalitionNames.Of(by));
            return Created(view, SilenceProcedureView.Location(by.Coalition, report.Id, procedure.Id));
        }

        /// <summary>Who is here now; who joins later has not heard the question in time.</summary>
        private async Task<IReadOnlyList<string>> Asked(CancellationToken cancellation) =>
            [.. (await session.Query<Organisation>().ToListAsync(cancellation)).Where(organisation => organisation.SuspendedAt is null)
                .Select(organisation => organisation.Key).Order(StringComparer.Ordinal)];
    }
}
