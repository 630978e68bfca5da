using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Api.Coalitions;
using ShadowReport.Api.Platform;
using ShadowReport.Api.Reports;
using ShadowReport.Core;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Reviews;

/// <summary>Writes down what the coalition agreed on: who has to approve what, and who may go on without. Everybody sees it change.</summary>
internal static class SetReviewPolicy
{
    public sealed record Command(Membership By, string Report, int Seen, PolicyBody Body) : IRequest<Outcome<PolicyView>>;

    public static async Task<Results<Ok<PolicyView>, ProblemHttpResult>> Endpoint(
        string coalition, string report, PolicyBody body, HttpContext context, CurrentAccess access, IMediator mediator, CancellationToken cancellation) =>
        (await mediator.Send(new Command(access.Membership, report, context.RevisionSeen(), body), cancellation)).ToChanged(context, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        private static readonly Role[] MayOverride = [Role.Coordinator, Role.Drafter, Role.Reviewer, Role.Signatory];

        public Validator()
        {
            RuleFor(command => command.Body.Requirements).Must(requirements => requirements.Count <= ReviewPolicy.RequirementsAtMost && requirements.All(requirement => requirement is not null))
                .WithMessage($"A policy has {ReviewPolicy.RequirementsAtMost} requirements at most, and null is none.").OverridePropertyName("requirements");
            RuleForEach(command => command.Body.Requirements).ChildRules(Requirement).OverridePropertyName("requirements");
            RuleForEach(command => command.Body.KeepsApprovals).IsInEnum().OverridePropertyName("keepsApprovals");
            RuleForEach(command => command.Body.ObjectionsOverridableBy).Must(role => Permissions.Allow(role, Permission.OverrideObjections))
                .WithMessage("Objections are overridden by coordinators or signatories.").OverridePropertyName("objectionsOverridableBy");
        }

        private static void Requirement(InlineValidator<RequirementBody> requirement)
        {
            requirement.RuleFor(body => body.Key).IsKey();
            requirement.RuleFor(body => body.Title).IsTitle();
            requirement.RuleFor(body => body.Kinds).IsInEnum();
            requirement.RuleFor(body => body.Quorum).InclusiveBetween(1, ReviewPolicy.QuorumAtMost);
            foreach (var keys in new[] { (Name: "drafts", Of: (Func<RequirementBody, IReadOnlyList<string>?>)(body => body.Drafts)), (Name: "organisations", Of: body => body.Organisations), (Name: "members", Of: body => body.Members) })
            {
                requirement.RuleFor(body => keys.Of(body)).Must(list => (list?.Count ?? 0) <= ReviewPolicy.KeysAtMost && (list ?? []).All(Keys.IsKey))
                    .WithMessage($"{ReviewPolicy.KeysAtMost} keys at most, each of lower-case letters, digits and single hyphens.").OverridePropertyName(keys.Name);
            }

            requirement.RuleForEach(body => body.OverridableBy).Must(role => MayOverride.Contains(role)).WithMessage("Observers and evidence keepers override nothing.").OverridePropertyName("overridableBy");
        }
    }

    public sealed class Handler(IDocumentSession session, Saving saving, TimeProvider clock) : IRequestHandler<Command, Outcome<PolicyView>>
    {
        public Task<Outcome<PolicyView>> Handle(Command command, CancellationToken cancellation) => Races.UntilDecided(() => Attempt(command, cancellation));

        private async Task<Outcome<PolicyView>?> Attempt(Command command, CancellationToken cancellation)
        {
            var (by, policy) = (command.By, command.Body.AsPolicy());
            var batch = session.CreateBatchQuery();
            var findingReport = batch.Load<Report>(command.Report);
            var finding = batch.Load<AgreedPolicy>(command.Report);
            await batch.Execute(cancellation);
            if (await findingReport is not { } report)
                return ReportRefusals.NoSuchReport;
            var agreed = await finding;
            if ((agreed?.Revision ?? 0) != command.Seen)
                return ReportRefusals.Stale;
            if ((policy.Fault() ?? await Unknown(by, policy, report, cancellation)) is { } fault)
                return fault;

            var (isNew, former) = (agreed is null, agreed.OrDefault());
            agreed ??= new AgreedPolicy { Id = report.Id, Report = report.Id };
            var now = clock.GetUtcNow();
            (agreed.Policy, agreed.Author, agreed.At) = (policy.After(former, by.Member, now), by.AsAuthor(), now);
            agreed.Revision++;
            if (isNew)
                session.Insert(agreed);
            else
                session.Store(agreed);
            session.Events.Append(report.Stream, new ReviewPolicySet(report.Id, agreed.Revision, by.MemberId));
            return (await saving.Save(cancellation)).Gives(PolicyView.Of(agreed));
        }

        /// <summary>A key that nobody has would make a requirement that nobody can meet.</summary>
        private async Task<Refusal?> Unknown(Membership by, ReviewPolicy policy, Report report, CancellationToken cancellation)
        {
            if (Stranger(policy.Requirements.SelectMany(requirement => requirement.Drafts), report.Outline.Keys) is { } draft)
                return Refusal.Invalid("draft-not-found", "requirements", $"There is no draft `{draft}` in this report.");
            var members = (await session.MembersOf(by.CoalitionId, cancellation)).Where(member => Permissions.Allow(member.Roles, Permission.Review)).ToList();
            if (Stranger(policy.Requirements.SelectMany(requirement => requirement.Members), members.Select(member => member.Key)) is { } member)
                return Refusal.Invalid("member-cannot-review", "requirements", $"There is no member `{member}` whose roles include reviewing.");
            return Stranger(policy.Requirements.SelectMany(requirement => requirement.Organisations), members.Select(one => one.OrganisationKey)) is { } organisation
                ? Refusal.Invalid("organisation-cannot-review", "requirements", $"There is no organisation `{organisation}` that has a member whose roles include reviewing.")
                : null;
        }

        private static string? Stranger(IEnumerable<string> named, IEnumerable<string> known) => named.Except(known).FirstOrDefault();
    }
}
