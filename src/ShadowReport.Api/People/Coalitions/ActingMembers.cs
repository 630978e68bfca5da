using System.Linq.Expressions;
using Marten.Linq;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>What a member was until they were demoted, moved or removed. Kept for as long as the two-person rule asks for it.</summary>
/// <param name="Organisation">The organisation that they acted for.</param>
/// <param name="Roles">The roles that they had.</param>
/// <param name="EndedAt">The due date.</param>
internal sealed record FormerPart(string Organisation, IReadOnlyList<Core.Access.Role> Roles, DateTimeOffset EndedAt);

/// <summary>Who can act in a coalition, and who lost that lately.</summary>
/// <param name="Members">Everybody who was not removed, and those who were removed within the time of the two-person rule.</param>
/// <param name="Acting">Those who can act: neither removed nor suspended, nor of an organisation that is.</param>
/// <param name="Lost">Those who lost what they could do.</param>
internal sealed record ActingMembers(IReadOnlyList<Member> Members, IReadOnlyList<Member> Acting, IReadOnlyList<FormerRightsHolder> Lost)
{
    public IReadOnlyList<Overrider> Overriders => [.. Acting.Select(member => new Overrider(member.Key, member.Roles))];

    public IReadOnlyList<ActivePerson> People =>
        [.. Acting.Select(member => new ActivePerson(member.Key, member.OrganisationKey, member.Roles))];

    public static async Task<ActingMembers> Load(IQuerySession session, Guid coalition, DateTimeOffset now, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = batch.Query(MembersSince.Lately(coalition, now));
        var findingSuspended = batch.Query(new SuspendedOrganisations());
        await batch.Execute(cancellation);
        return Of([.. await finding], [.. await findingSuspended]);
    }

    /// <param name="members">Everybody who was not removed, or only lately.</param>
    /// <param name="suspended">The organisations that are suspended.</param>
    public static ActingMembers Of(IReadOnlyList<Member> members, IReadOnlyList<Organisation> suspended)
    {
        var since = suspended.ToDictionary(organisation => organisation.Key, organisation => organisation.SuspendedAt);
        return new ActingMembers(
            members,
            CoalitionsStorage.Acting(members.Where(member => member.RemovedAt is null), since.Keys),
            [.. members.SelectMany(member => LostOf(member, since.GetValueOrDefault(member.OrganisationKey)))]);
    }

    private static IEnumerable<FormerRightsHolder> LostOf(Member member, DateTimeOffset? organisationSuspendedAt)
    {
        // Of several reasons the first is when they lost it.
        if (new[] { member.SuspendedAt, member.RemovedAt, organisationSuspendedAt }.Min() is { } lostAt)
            yield return new FormerRightsHolder(
                member.Key, member.OrganisationKey, member.Roles, lostAt, member.RemovedAt is null && organisationSuspendedAt is not null);
        foreach (var part in member.FormerParts)
            yield return new FormerRightsHolder(member.Key, part.Organisation, part.Roles, part.EndedAt);
    }
}

/// <summary>Everybody in a coalition who was not removed, or only after a time.</summary>
internal sealed class MembersSince : ICompiledListQuery<Member>
{
    public Guid CoalitionId { get; set; }

    public DateTimeOffset Since { get; set; }

    public static MembersSince Lately(Guid coalition, DateTimeOffset now) =>
        new() { CoalitionId = coalition, Since = (now - TwoPersonRule.HoldsFor).ToUniversalTime() };

    public Expression<Func<IMartenQueryable<Member>, IEnumerable<Member>>> QueryIs() => query => query
        .Where(member => member.CoalitionId == CoalitionId && (member.RemovedAt == null || member.RemovedAt > Since));
}

internal sealed class SuspendedOrganisations : ICompiledListQuery<Organisation>
{
    public Expression<Func<IMartenQueryable<Organisation>, IEnumerable<Organisation>>> QueryIs() => query => query
        .Where(organisation => organisation.SuspendedAt != null);
}
