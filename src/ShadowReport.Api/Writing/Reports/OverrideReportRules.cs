using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>
/// Sets the corrections of a body's rules, all at once. A correction that is left out is removed. One that stays keeps its author and time.
/// </summary>
internal static class OverrideReportRules
{
    /// <param name="Overrides">All corrections of the report, at most one for each rule and field.</param>
    public sealed record Body(IReadOnlyList<RuleOverride> Overrides);

    public sealed record Command(Membership By, string Report, int Seen, Body Body) : IRequest<Outcome<ReportRulesView>>;

    public static Task<Results<Ok<ReportRulesView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Overrides).NotNull()
                .HasShape(new Shape { MaxItems = RuleOverrides.AtMost })
                .Must(overrides => overrides is null || overrides.All(one => one is not null))
                .WithMessage("A correction is missing. Send an object for each.").OverridePropertyName("overrides");
            RuleForEach(command => command.Body.Overrides).SetValidator(new OverrideValidator()).OverridePropertyName("overrides");
        }
    }

    /// <summary>The shape only: <see cref="RuleOverrides.Refuse"/> decides.</summary>
    private sealed class OverrideValidator : AbstractValidator<RuleOverride>
    {
        public OverrideValidator()
        {
            RuleFor(one => one.Source).HasShape(Shape.Text(1, RuleOverrides.Words));
            RuleFor(one => one.SeenOn).HasShape(Shape.Text(4, 10));
            RuleFor(one => one.Field).HasShape(Shape.Text(1, RuleOverrides.Words));
            RuleFor(one => one.Values).HasShape(
                new Shape { MaxItems = RuleOverrides.MostValues, Items = Shape.Text(1, RuleOverrides.Words) });
            RuleFor(one => one.Text).HasShape(Shape.Text(1, RuleOverrides.Words));
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock)
        : CommandHandler<Command, ReportRulesView>(work)
    {
        protected override async Task<Outcome<ReportRulesView>> Decide(Command command, CancellationToken cancellation)
        {
            var batch = session.CreateBatchQuery();
            var finding = batch.Load<Report>(command.Report);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await finding is not { } report)
                return ReportRefusals.NoSuchReport;
            if (report.Revision != command.Seen)
                return ReportRefusals.Stale;
            if (RuleOverrides.Refuse(command.Body.Overrides) is { } refusal)
                return refusal;

            var before = report.RuleCorrections;
            report.RuleCorrections = [.. command.Body.Overrides.Select(rule => CorrectionOf(rule, before, command.By))];
            report.Revision++;
            session.Store(report);
            foreach (var correction in report.RuleCorrections.Except(before))
                session.Events.Append(report.Stream, new RuleOverridden(report.Id, correction.Id, command.By.MemberId));
            foreach (var correction in before.Where(one => !report.RuleCorrections.Any(
                left => RuleOverrides.AreOfSameRule(left.Rule, one.Rule))))
                session.Events.Append(report.Stream, new RuleOverrideRemoved(report.Id, correction.Id, command.By.MemberId));
            return ReportRulesView.Of(report, reference.Profile(report.Profile), await findingNames);
        }

        private RuleCorrection CorrectionOf(RuleOverride rule, IReadOnlyList<RuleCorrection> before, Membership by)
        {
            var now = clock.GetUtcNow();
            return before.FirstOrDefault(one => RuleOverrides.AreSame(one.Rule, rule))
                ?? new RuleCorrection(Guid.CreateVersion7(now), rule, by.AsReference(), now);
        }
    }
}
