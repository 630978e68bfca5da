using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>
/// Another coordinator consents to a proposed policy or rejects it, its proposer withdraws it, or an organisation objects.
/// </summary>
internal static class DecidePolicyProposal
{
    /// <param name="Reason">The reason.</param>
    public sealed record ObjectionBody(string Reason);

    /// <param name="By">Who decides.</param>
    /// <param name="Report">The report's key.</param>
    /// <param name="Decision">What.</param>
    /// <param name="Seen">The revision of the policy that a consent is about.</param>
    /// <param name="Reason">Why an organisation objects.</param>
    public sealed record Command(Membership By, string Report, Decision Decision, int? Seen = null, string? Reason = null)
        : IRequest<Outcome<PolicyView>>;

    public enum Decision
    {
        Consent,
        Object,

        /// <summary>Withdraw one's own, or reject another's.</summary>
        End,
    }

    public static Task<Results<Ok<PolicyView>, ProblemHttpResult>> Consent([AsParameters] ReportRequest request) =>
        request.Send(new Command(request.By, request.Report, Decision.Consent, request.RevisionSeen))
            .ToChanged(request, view => view.Revision);

    public static Task<Results<Ok<PolicyView>, ProblemHttpResult>> Object([AsParameters] ReportRequest request, ObjectionBody body) =>
        request.Send(new Command(request.By, request.Report, Decision.Object, Reason: body.Reason))
            .ToChanged(request, view => view.Revision);

    public static Task<Results<NoContent, ProblemHttpResult>> End([AsParameters] ReportRequest request) =>
        request.Send(new Command(request.By, request.Report, Decision.End)).ToNoContent();

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).HasShape(Shape.Text(1, PolicyProposals.Reason))
            .Must(reason => !string.IsNullOrWhiteSpace(reason) && CodePoints.Count(reason) <= PolicyProposals.Reason)
            .When(command => command.Decision == Decision.Object)
            .WithMessage($"Give a reason of 1 to {PolicyProposals.Reason:N0} characters.").OverridePropertyName("reason");
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock) : CommandHandler<Command, PolicyView>(work)
    {
        protected override async Task<Outcome<PolicyView>> Decide(Command command, CancellationToken cancellation)
        {
            // Each attempt asks the clock again: an objection that lost to the end of its time comes too late.
            var (by, now) = (command.By, clock.GetUtcNow());
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var finding = batch.Load<AgreedPolicy>(command.Report);
            var findingNames = CoalitionNames.Find(batch);
            await batch.Execute(cancellation);
            if (await findingReport is not { } report)
                return ReportRefusals.NoSuchReport;
            if (await finding is not { Proposal: { } proposal } agreed)
                return PolicyProposals.NotOpen;
            if (await session.Settle(by.CoalitionId, agreed, report, now, cancellation))
                return await SaveAndDecideAgain(cancellation);
            if (Refused(command, agreed, proposal) is { } refusal)
                return refusal;

            agreed.Proposal = Decided(command, proposal, now);
            if (command.Decision == Decision.Consent)
                agreed.TakeEffect(proposal.Policy, proposal.Author, now);
            else
                agreed.Revision++;
            session.Store(agreed);
            session.Events.Append(report.Stream, agreed.Proposal.State == ProposalState.InForce
                ? new ReviewPolicySet(report.Id, agreed.Revision, by.MemberId)
                : new ReviewPolicyProposalEnded(report.Id, agreed.Revision, agreed.Proposal.State, by.MemberId));
            return PolicyView.Of(agreed, await findingNames);
        }

        private static Refusal? Refused(Command command, AgreedPolicy agreed, PolicyProposal proposal) => command.Decision switch
        {
            Decision.Consent => PolicyProposals.CannotConsent(proposal.Course, IsProposer(command, proposal))
                ?? (agreed.Revision == command.Seen ? null : ReportRefusals.Stale),
            Decision.Object => PolicyProposals.CannotObject(proposal.Course),
            _ => proposal.State == ProposalState.Open ? null : PolicyProposals.NotOpen,
        };

        private static PolicyProposal Decided(Command command, PolicyProposal proposal, DateTimeOffset now)
        {
            var by = command.By.AsReference();
            var decided = proposal with { DecidedBy = by, DecidedAt = now };
            return command.Decision switch
            {
                Decision.Consent => decided with { State = ProposalState.InForce },
                Decision.Object => decided with
                { State = ProposalState.Objected, Objection = new PolicyObjection(by.Organisation, by, now, command.Reason!) },
                _ => decided with { State = IsProposer(command, proposal) ? ProposalState.Withdrawn : ProposalState.Rejected },
            };
        }

        private static bool IsProposer(Command command, PolicyProposal proposal) => proposal.Author.Member == command.By.Member;
    }
}
