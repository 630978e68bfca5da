using ShadowReport.Api.Deliberation.Reviews;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Sending.Readiness;

/// <summary>
/// Sets the review policy of a report, or proposes it: a policy that loosens something unsatisfied waits for a second coordinator's
/// consent,
/// or, with one coordinator, for 72 hours in which no organisation objects.
/// </summary>
internal static class SetReviewPolicy
{
    public sealed record Command(Membership By, string Report, int Seen, PolicyBody Body) : IRequest<Outcome<PolicyView>>;

    public static async Task<Results<Ok<PolicyView>, Accepted<PolicyView>, ProblemHttpResult>> Endpoint(
        [AsParameters] ReportRequest request, PolicyBody body)
    {
        var outcome = await request.Send(new Command(request.By, request.Report, request.RevisionSeen, body));
        if (!outcome.Succeeded)
            return outcome.ToProblem();
        request.Context.Response.Headers.ETag = ETags.Of(outcome.Value.Revision);
        return outcome.Value.Proposal is { State: ProposalState.Open }
            ? TypedResults.Accepted(PolicyView.Location(request.By.Coalition, request.Report), outcome.Value)
            : TypedResults.Ok(outcome.Value);
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private static readonly Role[] MayOverride = [Role.Coordinator, Role.Drafter, Role.Reviewer, Role.Signatory];

        public Validator()
        {
            RuleFor(command => command.Body.Requirements).HasShape(new Shape { MaxItems = ReviewPolicy.RequirementsAtMost })
                .Must(requirements => requirements.Count <= ReviewPolicy.RequirementsAtMost
                    && requirements.All(requirement => requirement is not null))
                .WithMessage($"A policy has {ReviewPolicy.RequirementsAtMost} requirements at most. No requirement may be null.")
                .OverridePropertyName("requirements");
            RuleForEach(command => command.Body.Requirements).ChildRules(Requirement).OverridePropertyName("requirements");
            RuleForEach(command => command.Body.KeepsApprovals).IsInEnum().OverridePropertyName("keepsApprovals");
            RuleForEach(command => command.Body.ObjectionsOverridableBy)
                .Must(role => Permissions.Allow(role, Permission.OverrideObjections))
                .WithMessage("Only coordinators and signatories can override objections. Name one of these roles.")
                .OverridePropertyName("objectionsOverridableBy");
        }

        private static void Requirement(InlineValidator<RequirementBody> requirement)
        {
            requirement.RuleFor(body => body.Key).IsKey();
            requirement.RuleFor(body => body.Title).IsTitle();
            requirement.RuleFor(body => body.Kinds).IsInEnum();
            requirement.RuleFor(body => body.Quorum).InclusiveBetween(1, ReviewPolicy.QuorumAtMost);
            foreach (var keys in new[] { (Name: "drafts", Of: (Func<RequirementBody, IReadOnlyList<string>?>)(body => body.Drafts)),
                (Name: "organisations", Of: body => body.Organisations), (Name: "members", Of: body => body.Members) })
            {
                requirement.RuleFor(body => keys.Of(body))
                    .Must(list => (list?.Count ?? 0) <= ReviewPolicy.KeysAtMost && (list ?? []).All(Keys.IsKey))
                    .WithMessage($"Name {ReviewPolicy.KeysAtMost} keys at most. A key is lower-case letters, digits and single hyphens.")
                    .OverridePropertyName(keys.Name);
            }

            requirement.RuleForEach(body => body.OverridableBy).Must(role => MayOverride.Contains(role))
                .WithMessage("Observers and evidence keepers cannot waive requirements. Name other roles.")
                .OverridePropertyName("overridableBy");
        }
    }

    public sealed class Handler(IDocumentSession session, ReadinessReading reading, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, PolicyView>(work)
    {
        private static readonly Refusal ProposalOpen = Refusal.Conflict(
            "proposal-open", "This policy has fewer requirements, and another proposal is open. Decide or withdraw that proposal first.");

        protected override async Task<Outcome<PolicyView>> Decide(Command command, CancellationToken cancellation)
        {
            var (by, policy, now) = (command.By, command.Body.AsPolicy(), clock.GetUtcNow());
            if (await reading.Read(by, command.Report, cancellation) is not { } state)
                return ReportRefusals.NoSuchReport;
            var (report, agreed) = (state.Report, await session.LoadAsync<AgreedPolicy>(command.Report, cancellation));
            if (agreed is not null && await session.Settle(by.CoalitionId, agreed, report, now, cancellation))
                return await SaveAndDecideAgain(cancellation);
            if ((agreed?.Revision ?? 0) != command.Seen)
                return ReportRefusals.Stale;
            if ((policy.Fault() ?? PolicyPeople.Unknown(policy, report, state.People.Members)) is { } fault)
                return fault;

            var loosens = LoosenedRequirements.Of(state.Facts, state.FactsUnder(policy.After(state.Policy, by.Member, now)));
            if (loosens.Count > 0 && agreed?.Proposal is { State: ProposalState.Open })
                return ProposalOpen;
            var isNew = agreed is null;
            agreed ??= new AgreedPolicy { Id = report.Id, Report = report.Id, IsAgreed = false, Author = by.AsReference(), At = now };
            if (loosens.Count > 0)
                Propose(agreed, state, policy, loosens, by, now);
            else
                Set(agreed, report, policy, by, now);
            if (isNew)
                session.Insert(agreed);
            else
                session.Store(agreed);
            return PolicyView.Of(agreed, state.Names);
        }

        private void Set(AgreedPolicy agreed, Report report, ReviewPolicy policy, Membership by, DateTimeOffset now)
        {
            // Whoever is asked about a proposal was asked about a change of another policy.
            if (agreed.Proposal is { State: ProposalState.Open } open)
                agreed.Proposal = open with { State = ProposalState.Lapsed, DecidedBy = by.AsReference(), DecidedAt = now };
            agreed.TakeEffect(policy, by.AsReference(), now);
            session.Events.Append(report.Stream, new ReviewPolicySet(report.Id, agreed.Revision, by.MemberId));
        }

        private void Propose(
            AgreedPolicy agreed, ReportState state, ReviewPolicy policy, IReadOnlyList<string> loosens, Membership by, DateTimeOffset now)
        {
            var proposal = new PolicyProposal
            {
                Id = Guid.CreateVersion7(now),
                Policy = policy,
                Loosens = loosens,
                Author = by.AsReference(),
                At = now
            };
            agreed.Proposal = proposal.On(
                PolicyProposals.Next(ProposalCourse.New, PolicyPeople.Facts(proposal, state.Report, state.People, now), now));
            agreed.Revision++;
            session.Events.Append(state.Report.Stream, new ReviewPolicyProposed(state.Report.Id, agreed.Revision, by.MemberId));
        }
    }
}
