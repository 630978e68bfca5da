using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>Everybody in a coalition, to see what a change of roles or a suspension leaves behind.</summary>
internal sealed record Roster(Coalition Coalition, IReadOnlyList<Member> Members, IReadOnlyList<Organisation> Organisations)
{
    public static async Task<Roster> Load(IDocumentOperations session, Guid coalitionId, CancellationToken cancellation) => new(
        (await session.LoadAsync<Coalition>(coalitionId, cancellation))!,
        await session.MembersOf(coalitionId, cancellation),
        await session.Query<Organisation>().ToListAsync(cancellation));

    public Member? Member(string key) => Members.SingleOrDefault(member => member.Key == key);

    public Organisation? Organisation(string key) => Organisations.SingleOrDefault(organisation => organisation.Key == key);

    /// <summary>Whether somebody is there who can still change anything.</summary>
    public bool HasCoordinator => HasCoordinatorWithout(Guid.Empty);

    /// <summary>The same, when somebody is gone.</summary>
    public bool HasCoordinatorWithout(Guid gone) => Members.Any(member =>
        member.Id != gone
        && member.Roles.Contains(Role.Coordinator)
        && member is { SuspendedAt: null, RemovedAt: null }
        && Organisation(member.OrganisationKey) is { SuspendedAt: null });

    /// <summary>
    /// Makes changes that can cost a coalition its last coordinator run one after another: two coordinators who remove each
    /// other at the same moment both write the coalition's own row, and one of them loses.
    /// </summary>
    public void Guard(IDocumentOperations session) => session.Store(Coalition);
}
