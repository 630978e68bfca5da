using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Api.Writing.Reports;

/// <summary>Sets up a report for a body, after one of its profiles.</summary>
internal static class SetUpReport
{
    /// <param name="Key">The report's key in URLs. It never changes.</param>
    /// <param name="Title">Its title, as the cover shows it.</param>
    /// <param name="Profile">The key of a profile: see /profiles.</param>
    /// <param name="Language">BCP 47; one that the profile takes.</param>
    /// <param name="State">ISO 3166-1 alpha-3.</param>
    /// <param name="Phase">The key of a phase of the profile. Without it, the only phase that takes the kind, if there is one.</param>
    /// <param name="Deadline">Instant and zone; leave it out while it is unknown.</param>
    /// <param name="FrontMatter">The fields of the cover, by the names of the profile's fields.</param>
    /// <param name="RecommendationsHeading">The heading of the recommendations part. Without it, the word in the report's language.</param>
    /// <param name="Kind">The kind of the submission, such as joint; one that the phase takes. The limits depend on it.</param>
    public sealed record Body(
        string Key,
        string Title,
        string Profile,
        string Language = "en",
        string? State = null,
        string? Phase = null,
        Deadline? Deadline = null,
        IReadOnlyDictionary<string, string?>? FrontMatter = null,
        string? RecommendationsHeading = null,
        SubmissionKind? Kind = null);

    public sealed record Command(Membership By, Body Body) : IRequest<Outcome<ReportView>>;

    public static Task<Results<Created<ReportView>, ProblemHttpResult>> Endpoint([AsParameters] CoalitionRequest request, Body body) =>
        request.Send(new Command(request.By, body)).ToCreated(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Key).IsKey();
            RuleFor(command => command.Body.Title).IsTitle();
            RuleFor(command => command.Body.Profile).IsKey();
            RuleFor(command => command.Body.Language).IsLanguage();
            RuleFor(command => command.Body.State).IsState();
            RuleFor(command => command.Body.Phase).IsPhase();
            RuleFor(command => command.Body.Deadline).IsDeadline();
            RuleFor(command => command.Body.FrontMatter).IsFrontMatter();
            RuleFor(command => command.Body.RecommendationsHeading!).IsTitle()
                .When(command => command.Body.RecommendationsHeading is not null).OverridePropertyName("recommendationsHeading");
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, ReferenceData reference, TimeProvider clock, OpenActions actions)
        : IRequestHandler<Command, Outcome<ReportView>>
    {
        public async Task<Outcome<ReportView>> Handle(Command command, CancellationToken cancellation)
        {
            var (by, body, now) = (command.By, command.Body, clock.GetUtcNow());
            if (reference.Profile(body.Profile) is not { } profile)
                return Refusal.Invalid("profile-not-found", "profile", "This profile does not exist. GET /api/v1/profiles lists them.");
            List<Finding> findings =
            [
                .. ProfileFindings.OfPhase(profile, body.Phase), .. ProfileFindings.OfKind(profile, body.Phase, body.Kind),
                .. ProfileFindings.OfLanguage(profile, body.Language), .. ProfileFindings.OfDeadline(profile, body.Deadline?.At, now),
                .. ProfileFindings.OfState(body.State), .. ProfileFindings.OfParty(profile, reference.TreatyOf(profile), body.State),
            ];
            if (findings.Refusal() is { } refused)
                return refused;

            var report = new Report
            {
                Id = body.Key,
                Stream = Guid.CreateVersion7(now),
                Title = body.Title,
                Profile = body.Profile,
                State = body.State,
                Phase = body.Phase ?? profile.PhaseOf(null, body.Kind)?.Key,
                Kind = body.Kind ?? (profile.KindsIn(body.Phase) is [var only] ? only : null),
                Language = body.Language,
                Deadline = body.Deadline,
                FrontMatter = Reports.FrontMatter.Merged(new Dictionary<string, string>(), body.FrontMatter),
                RecommendationsHeading = body.RecommendationsHeading ?? SubmissionLabels.In(body.Language).Recommendations,
                CreatedAt = now,
            };
            session.Insert(report);
            session.Events.StartStream(report.Stream, new ReportSetUp(report.Id, by.MemberId));
            var view = ReportView.Of(report, [], CoalitionNames.Of(by), actions) with { Warnings = findings.Warnings() };
            return await work.SaveCreated(view, $"{by.Path}/reports/{view.Key}", cancellation) == SaveResult.Done ? view
                : ReportRefusals.KeyTaken;
        }
    }
}

/// <summary>The cover's fields change by merge patch: null takes one away.</summary>
internal static class FrontMatter
{
    public static Dictionary<string, string> Merged(
        IReadOnlyDictionary<string, string> present, IReadOnlyDictionary<string, string?>? patch)
    {
        var fields = new Dictionary<string, string>(present);
        foreach (var (name, value) in patch ?? new Dictionary<string, string?>())
        {
            if (value is null)
                fields.Remove(name);
            else
                fields[name] = value;
        }

        return fields;
    }
}
