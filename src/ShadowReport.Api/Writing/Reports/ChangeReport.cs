using ShadowReport.Core.Reference;

namespace ShadowReport.Api.Writing.Reports;

internal static class ChangeReport
{
    /// <summary>A merge patch (RFC 7396). A field that is left out stays. Null removes its value.</summary>
    public sealed record Body
    {
        public Optional<string> Title { get; init; }

        public Optional<string> State { get; init; }

        public Optional<string> Phase { get; init; }

        public Optional<SubmissionKind?> Kind { get; init; }

        public Optional<string> Language { get; init; }

        public Optional<Deadline> Deadline { get; init; }

        public Optional<IReadOnlyDictionary<string, string?>> FrontMatter { get; init; }

        public Optional<string> RecommendationsHeading { get; init; }
    }

    public sealed record Command(Membership By, string Report, int Seen, Body Body) : IRequest<Outcome<ReportView>>;

    public static Task<Results<Ok<ReportView>, ProblemHttpResult>> Endpoint([AsParameters] ReportRequest request, Body body) =>
        request.Send(new Command(request.By, request.Report, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Title.Value).IsTitle().When(command => command.Body.Title.IsGiven)
                .OverridePropertyName("title");
            RuleFor(command => command.Body.State.Value).IsState().OverridePropertyName("state");
            RuleFor(command => command.Body.Phase.Value).IsPhase().OverridePropertyName("phase");
            RuleFor(command => command.Body.Language.Value).IsLanguage().When(command => command.Body.Language.IsGiven)
                .OverridePropertyName("language");
            RuleFor(command => command.Body.Deadline.Value).IsDeadline().OverridePropertyName("deadline");
            RuleFor(command => command.Body.FrontMatter.Value).IsFrontMatter().OverridePropertyName("frontMatter");
            RuleFor(command => command.Body.RecommendationsHeading.Value).IsTitle()
                .When(command => command.Body.RecommendationsHeading.IsGiven).OverridePropertyName("recommendationsHeading");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock, OpenActions actions)
        : CommandHandler<Command, ReportView>(work)
    {
        protected override async Task<Outcome<ReportView>> Decide(Command command, CancellationToken cancellation)
        {
            var (report, drafts, names) = await session.ReportWithDrafts(command.Report, cancellation);
            if (report is null)
                return ReportRefusals.NoSuchReport;
            if (report.Revision != command.Seen)
                return ReportRefusals.Stale;
            var findings = Findings(command.Body, report);
            if (findings.Refusal() is { } refused)
                return refused;

            var former = report.Deadline;
            Apply(command.Body, report);
            if (report.Deadline != former)
                report.DeadlineSince = clock.GetUtcNow();
            if (report.FrontMatter.Count > ReportRules.MaximumFields)
                return Refusal.Invalid("too-many-fields", "frontMatter", $"The cover has {ReportRules.MaximumFields} fields at most.");
            report.Revision++;
            session.Store(report);
            session.Events.Append(report.Stream, new ReportChanged(report.Id, report.Revision, command.By.MemberId));
            return ReportView.Of(report, drafts, names, actions) with { Warnings = findings.Warnings() };
        }

        /// <summary>Looks at what is changed; what stands already was warned of when it was set.</summary>
        private List<Finding> Findings(Body body, Report report)
        {
            var profile = reference.ProfileOf(report);
            var isKindTouched = body.Kind.IsGiven || body.Phase.IsGiven;
            return
            [
                .. ProfileFindings.OfPhase(profile, body.Phase.Value),
                .. isKindTouched ? ProfileFindings.OfKind(profile, body.Phase.Or(report.Phase), body.Kind.Or(report.Kind)) : [],
                .. ProfileFindings.OfLanguage(profile, body.Language.Value),
                .. ProfileFindings.OfDeadline(profile, body.Deadline.Value?.At, clock.GetUtcNow()),
                .. ProfileFindings.OfState(body.State.Value),
                .. ProfileFindings.OfParty(profile, reference.TreatyOf(profile), body.State.Value),
            ];
        }

        private static void Apply(Body body, Report report)
        {
            report.Title = body.Title.Or(report.Title)!;
            report.State = body.State.Or(report.State);
            report.Phase = body.Phase.Or(report.Phase);
            report.Kind = body.Kind.Or(report.Kind);
            report.Language = body.Language.Or(report.Language)!;
            report.Deadline = body.Deadline.Or(report.Deadline);
            report.FrontMatter = body.FrontMatter is { IsGiven: true, Value: null } ? []
                : FrontMatter.Merged(report.FrontMatter, body.FrontMatter.Value);
            report.RecommendationsHeading = body.RecommendationsHeading.Or(report.RecommendationsHeading)!;
        }
    }
}
