using ShadowReport.Core.Access;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>Gives and takes roles, and corrects a display name.</summary>
internal static class ChangeMember
{
    public sealed record Body(string? DisplayName = null, IReadOnlyList<Role>? Roles = null);

    public sealed record Command(Membership By, string Key, int Seen, Body Body) : IRequest<Outcome<MemberView>>;

    public static Task<Results<Ok<MemberView>, ProblemHttpResult>> Endpoint(
        [AsParameters] CoalitionRequest request, string member, Body body) =>
        request.Send(new Command(request.By, member, request.RevisionSeen, body)).ToChanged(request, view => view.Revision);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            // A name from before the rules for names may be sent back as it is: the handler looks at a new one.
            RuleFor(command => command.Body.DisplayName!).NotEmpty().MaximumLength(CoalitionRules.MaximumDisplayName)
                .When(command => command.Body.DisplayName is not null);
            RuleFor(command => command.Body.Roles!).AreRoles().When(command => command.Body.Roles is not null);
        }
    }

    public sealed class Handler(IDocumentSession session, UnitOfWork work, TimeProvider clock)
        : CommandHandler<Command, MemberView>(work)
    {
        protected override async Task<Outcome<MemberView>> Decide(Command command, CancellationToken cancellation)
        {
            var roster = await Roster.Load(session, command.By.CoalitionId, cancellation);
            if (roster.Member(command.Key) is not { } member)
                return CoalitionRefusals.NoSuchMember;
            if (member.Revision != command.Seen)
                return CoalitionRefusals.Stale;

            var (old, corrected) = (
                member.DisplayName, command.Body.DisplayName is { } name && name != member.DisplayName ? NameRules.Clean(name)
                    : member.DisplayName);
            if (corrected != old
                && await session.RefuseName(
                    roster.Coalition, corrected, new(member.OrganisationKey, member.Key), "displayName", cancellation) is { } refused)
                return refused;
            member.DisplayName = corrected;
            var changesRoles = command.Body.Roles is { } wanted && !wanted.Order().SequenceEqual(member.Roles.Order());
            if (changesRoles && member.Roles.Except(command.Body.Roles!).Any())
                member.NoteFormerPart(clock.GetUtcNow());
            member.Roles = command.Body.Roles is { } roles ? [.. roles] : member.Roles;
            member.Revision++;
            if (!roster.HasCoordinator)
                return CoalitionRefusals.LastCoordinator;

            roster.Guard(session);
            session.Store(member);
            if (corrected != old)
                session.DeleteStoredAnswers(command.By.Tenant);
            session.Events.Append(command.By.CoalitionId, new MemberChanged(member.Id, command.By.MemberId));
            if (changesRoles)
                session.Events.Append(command.By.CoalitionId, new MemberRolesChanged(member.Id, command.By.MemberId));
            var emails = await Emails.VisibleTo(session, command.By, [member], cancellation);
            return MemberView.Of(member, roster.Organisation(member.OrganisationKey)!.Name, emails.GetValueOrDefault(member.AccountId));
        }
    }
}
