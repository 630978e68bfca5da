using System.Linq.Expressions;
using Marten.Linq;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>Everybody in a coalition who was not removed.</summary>
internal sealed class MembersIn : ICompiledListQuery<Member>
{
    public Guid CoalitionId { get; set; }

    public Expression<Func<IMartenQueryable<Member>, IEnumerable<Member>>> QueryIs() => query => query
        .Where(member => member.CoalitionId == CoalitionId && member.RemovedAt == null);
}

/// <summary>The keys of the organisations that are suspended.</summary>
internal sealed class SuspendedOrganisationKeys : ICompiledListQuery<Organisation, string>
{
    public Expression<Func<IMartenQueryable<Organisation>, IEnumerable<string>>> QueryIs() => query => query
        .Where(organisation => organisation.SuspendedAt != null).Select(organisation => organisation.Key);
}

/// <summary>The keys of the imported organisations that are mapped to one here.</summary>
internal sealed class OrganisationsMappedTo : ICompiledListQuery<Organisation, string>
{
    public string Organisation { get; set; } = "";

    public Expression<Func<IMartenQueryable<Organisation>, IEnumerable<string>>> QueryIs() => query => query
        .Where(organisation => organisation.MappedTo == Organisation).Select(organisation => organisation.Key);
}

internal static class CoalitionsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<Coalition>(
            "coalition", ArchiveRule.Not("A report comes into another coalition."), ErasureRule.Nothing("It names no person."),
            PersonalRule.Within("coalition"), ExpiryRule.Never("It lasts.")),
        DocumentRules.For<Member>(
            "member", ArchiveRule.In("people.json"),
            ErasureRule.Nothing("The row is emptied by itself, see Erasure.Erase: the log of events goes on naming it."),
            PersonalRule.Within("member"), ExpiryRule.Never("Its key must not name anybody else in the history of a draft.")),
        DocumentRules.For<Organisation>(
            "organisation", ArchiveRule.In("people.json"), ErasureRule.Nothing("It names an organisation, and no person."),
            PersonalRule.Within("member"), ExpiryRule.Never("It lasts.")),
        DocumentRules.For<Invitation>(
            "invitation", ArchiveRule.Not("Invitations belong to this coalition."), ErasureRule.Of("displayName"),
            PersonalRule.Not("The event log holds the member who accepted. The name is a suggestion of somebody else."),
            ExpiryRule.Never("It says how a member came in.")),
    ];

    public const string CoalitionTable = "mt_doc_coalition";
    public const string MemberTable = "mt_doc_member";
    public const string OrganisationTable = "mt_doc_organisation";
    public const string InvitationTable = "mt_doc_invitation";
    public const string UniqueCoalitionKey = "ux_coalition_key";
    public const string UniqueMemberKey = "ux_member_coalition_key";
    public const string UniqueMemberAccount = "ux_member_coalition_account";
    public const string UniqueOrganisationKey = "ux_organisation_key";

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<Coalition>()
            .SingleTenanted()
            .DocumentAlias("coalition")
            .Duplicate(coalition => coalition.Key, configure: index =>
            {
                index.Name = UniqueCoalitionKey;
                index.IsUnique = true;
            });
        options.Schema.For<Member>()
            .SingleTenanted()
            .DocumentAlias("member")
            .Duplicate(member => member.AccountId)
            .UniqueIndex(UniqueIndexType.DuplicatedField, UniqueMemberKey, member => member.CoalitionId, member => member.Key)
            .UniqueIndex(UniqueIndexType.DuplicatedField, UniqueMemberAccount, member => member.CoalitionId, member => member.AccountId);
        options.Schema.For<Organisation>()
            .MultiTenanted()
            .DocumentAlias("organisation")
            .UniqueIndex(UniqueIndexType.DuplicatedField, UniqueOrganisationKey, TenancyScope.PerTenant, organisation => organisation.Key);
        options.Schema.For<Invitation>().MultiTenanted().DocumentAlias("invitation");
        options.Events.AddEventTypes(CoalitionEvents.All);
    }

    public static Task<Coalition?> CoalitionByKey(this IQuerySession session, string key, CancellationToken cancellation) =>
        session.Query<Coalition>().SingleOrDefaultAsync(coalition => coalition.Key == key, cancellation);

    public static Task<Organisation?> OrganisationByKey(this IQuerySession session, string key, CancellationToken cancellation) =>
        session.Query<Organisation>().SingleOrDefaultAsync(organisation => organisation.Key == key, cancellation);

    /// <summary>A member who was not removed; suspended ones are found.</summary>
    public static Task<Member?> MemberByKey(this IQuerySession session, Guid coalitionId, string key, CancellationToken cancellation) =>
        session.Query<Member>().SingleOrDefaultAsync(
            member => member.CoalitionId == coalitionId && member.Key == key && member.RemovedAt == null, cancellation);

    /// <summary>Everybody who was not removed, the suspended ones too.</summary>
    public static Task<IReadOnlyList<Member>> MembersOf(this IQuerySession session, Guid coalitionId, CancellationToken cancellation) =>
        session.Query<Member>()
            .Where(member => member.CoalitionId == coalitionId && member.RemovedAt == null)
            .OrderBy(member => member.Id)
            .ToListAsync(cancellation);

    /// <summary>Those of a coalition's members who can act.</summary>
    /// <param name="members">Everybody who was not removed.</param>
    /// <param name="shut">The keys of the organisations that are suspended.</param>
    public static IReadOnlyList<Member> Acting(IEnumerable<Member> members, IEnumerable<string> shut)
    {
        var keys = shut.ToHashSet();
        return [.. members.Where(member => member.SuspendedAt is null && !keys.Contains(member.OrganisationKey))];
    }

    /// <summary>Also the removed ones, whose keys stay taken.</summary>
    public static Task<IReadOnlyList<Member>> EverMembersOf(this IQuerySession session, Guid coalitionId, CancellationToken cancellation) =>
        session.Query<Member>().Where(member => member.CoalitionId == coalitionId).ToListAsync(cancellation);
}
