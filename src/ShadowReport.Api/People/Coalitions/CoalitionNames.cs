using System.Linq.Expressions;
using Marten.Linq;
using Marten.Services.BatchQuerying;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Names;

namespace ShadowReport.Api.People.Coalitions;

/// <summary>
/// The names of a coalition's members, and the names and countries of its organisations, as they are now. An answer reads them in the same
/// batch as its documents, which hold keys only. Removed members are included, since what they wrote stays.
/// </summary>
internal sealed class CoalitionNames(IEnumerable<MemberName> members, IEnumerable<OrganisationName> organisations)
{
    private readonly Dictionary<string, MemberName> _members = members.ToDictionary(member => member.Key);
    private readonly Dictionary<string, OrganisationName> _organisations = organisations.ToDictionary(organisation => organisation.Key);

    /// <summary>No names, for an answer that shows nobody.</summary>
    public static readonly CoalitionNames Nobody = new([], []);

    /// <summary>The names of one member, for an answer that shows nobody else.</summary>
    public static CoalitionNames Of(Membership by) => Of(by, []);

    /// <summary>The names of one member, and of the members whom an answer shows beside them.</summary>
    public static CoalitionNames Of(Membership by, IEnumerable<Member> others) => new(
        others.Where(member => member.Key != by.Member)
            .Select(member => new MemberName { Key = member.Key, DisplayName = member.DisplayName })
            .Append(new MemberName { Key = by.Member, DisplayName = by.DisplayName }),
        [new OrganisationName { Key = by.Organisation, Name = by.OrganisationName }]);

    /// <summary>The parts of a <see cref="JointRead"/> that <see cref="In"/> reads.</summary>
    /// <param name="shown">The condition on the members that an answer shows; everybody's names if it is left out.</param>
    public static IReadOnlyList<(string Name, string Sql)> Parts(string shown = "true") =>
    [
        ("members", $"""
            (select json_agg(json_build_object('key', shown.key, 'displayName', shown.data ->> 'displayName',
                 'suspendedAt', shown.data -> 'suspendedAt', 'removedAt', shown.data -> 'removedAt') order by shown.key)
             from {Storage.Schema}.{CoalitionsStorage.MemberTable} shown where shown.coalition_id = m.coalition_id and {shown})
            """),
        ("organisations", $"""
            (select json_agg(json_build_object('key', own.key, 'name', own.data ->> 'name', 'country', own.data ->> 'country') order by own.key)
             from {Storage.Schema}.{CoalitionsStorage.OrganisationTable} own where own.tenant_id = m.tenant)
            """),
    ];

    /// <summary>The names that were read with <see cref="Parts"/>.</summary>
    public static CoalitionNames In(FoundParts parts) =>
        new(parts.Find<List<MemberName>>("members") ?? [], parts.Find<List<OrganisationName>>("organisations") ?? []);

    /// <summary>Adds the reading to a batch of a session in the coalition. Await the result after the batch was executed.</summary>
    public static async Task<CoalitionNames> Find(IBatchedQuery batch)
    {
        var coalition = Guid.ParseExact(batch.Parent.TenantId, "N");
        var (findingMembers, findingOrganisations) = (
            batch.Query(new MemberNamesIn { CoalitionId = coalition }), batch.Query(new OrganisationNames()));
        return new CoalitionNames(await findingMembers, await findingOrganisations);
    }

    /// <summary>An author under their present names. A key that no row has belongs to a member who was erased at the same moment.</summary>
    public Author Of(AuthorReference author) =>
        author.Named(OfMember(author.Member), OfOrganisation(author.Organisation));

    /// <summary>The present name of a member.</summary>
    public string OfMember(string key) => _members.GetValueOrDefault(key)?.DisplayName ?? NameRules.ErasedLabel;

    /// <summary>The same for a key that may be missing.</summary>
    public string? OfMemberOrNull(string? key) => key is null ? null : OfMember(key);

    /// <summary>The present names of members, in the order of their keys.</summary>
    public IReadOnlyList<NamedMember> OfMembers(IEnumerable<string> keys) =>
        [.. keys.Select(key => new NamedMember(key, OfMember(key)))];

    /// <summary>Whether a member is neither removed nor suspended.</summary>
    public bool IsActing(string key) => _members.GetValueOrDefault(key) is { SuspendedAt: null, RemovedAt: null };

    /// <summary>The present name of an organisation.</summary>
    public string OfOrganisation(string key) => _organisations.GetValueOrDefault(key)?.Name ?? key;

    /// <summary>The same for a key that may be missing.</summary>
    public string? OfOrganisationOrNull(string? key) => key is null ? null : OfOrganisation(key);

    /// <summary>The present names of organisations, in the order of their keys.</summary>
    public IReadOnlyList<NamedOrganisation> OfOrganisations(IEnumerable<string> keys) =>
        [.. keys.Select(key => new NamedOrganisation(key, OfOrganisation(key)))];

    /// <summary>The present country of an organisation; null if it has not said.</summary>
    public string? CountryOf(string key) => _organisations.GetValueOrDefault(key)?.Country;
}

/// <summary>A member of a list of keys, with the name.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="DisplayName">The display name.</param>
internal sealed record NamedMember(string Member, string DisplayName);

/// <summary>An organisation of a list of keys, with the name.</summary>
/// <param name="Organisation">The key of the organisation.</param>
/// <param name="OrganisationName">Its name.</param>
internal sealed record NamedOrganisation(string Organisation, string OrganisationName);

internal static class CoalitionNameQueries
{
    /// <summary>Reads something and the names of the coalition in one round trip.</summary>
    public static async Task<(T Found, CoalitionNames Names)> WithNames<T>(
        this IQuerySession session, Func<IBatchedQuery, Task<T>> find, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var (finding, findingNames) = (find(batch), CoalitionNames.Find(batch));
        await batch.Execute(cancellation);
        return (await finding, await findingNames);
    }

    /// <summary>The names in a round trip of their own.</summary>
    public static async Task<CoalitionNames> Names(this IQuerySession session, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var finding = CoalitionNames.Find(batch);
        await batch.Execute(cancellation);
        return await finding;
    }
}

internal sealed class MemberName
{
    public string Key { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public DateTimeOffset? SuspendedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }
}

internal sealed class OrganisationName
{
    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    public string? Country { get; set; }
}

/// <summary>The names of everybody who was ever in a coalition.</summary>
internal sealed class MemberNamesIn : ICompiledListQuery<Member, MemberName>
{
    public Guid CoalitionId { get; set; }

    public Expression<Func<IMartenQueryable<Member>, IEnumerable<MemberName>>> QueryIs() => query => query
        .Where(member => member.CoalitionId == CoalitionId)
        .Select(member => new MemberName
        {
            Key = member.Key,
            DisplayName = member.DisplayName,
            SuspendedAt = member.SuspendedAt,
            RemovedAt = member.RemovedAt,
        });
}

internal sealed class OrganisationNames : ICompiledListQuery<Organisation, OrganisationName>
{
    public Expression<Func<IMartenQueryable<Organisation>, IEnumerable<OrganisationName>>> QueryIs() => query => query
        .Select(organisation => new OrganisationName { Key = organisation.Key, Name = organisation.Name, Country = organisation.Country });
}
