using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Feeds.Archive;

/// <param name="Key">The member's key.</param>
/// <param name="DisplayName">The name the member goes by.</param>
/// <param name="Organisation">The key of the organisation that the member acts for.</param>
internal sealed record ArchivedMember(string Key, string DisplayName, string Organisation);

/// <param name="Key">The organisation's key.</param>
/// <param name="Name">Its name.</param>
internal sealed record ArchivedOrganisation(string Key, string Name);

/// <summary>Who is named in an archive.</summary>
internal sealed record ArchivedPeople(IReadOnlyList<ArchivedOrganisation> Organisations, IReadOnlyList<ArchivedMember> Members);

/// <summary>Notes who is named in a report while it is written; who is not stays out of its archive.</summary>
internal sealed class NamedPeople(IReadOnlyList<Member> everMembers, IReadOnlyList<Organisation> organisations) : IArchivedNames
{
    private readonly Dictionary<string, Member> _members = everMembers.ToDictionary(member => member.Key);
    private readonly Dictionary<Guid, Member> _membersById = everMembers.ToDictionary(member => member.Id);
    private readonly CoalitionNames _names = new(
        everMembers.Select(member => new MemberName { Key = member.Key, DisplayName = member.DisplayName }),
        organisations.Select(
            organisation => new OrganisationName { Key = organisation.Key, Name = organisation.Name, Country = organisation.Country }));
    private readonly SortedDictionary<string, ArchivedMember> _namedMembers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ArchivedOrganisation> _namedOrganisations = new(StringComparer.Ordinal);

    public static async Task<NamedPeople> Of(IQuerySession session, Guid coalition, CancellationToken cancellation) => new(
        await session.EverMembersOf(coalition, cancellation),
        await session.Query<Organisation>().ToListAsync(cancellation));

    public Author Author(Author author)
    {
        Named(_members.GetValueOrDefault(author.Member) is { } member
            ? Of(member) : new ArchivedMember(author.Member, author.DisplayName, author.Organisation));
        Organisation(author.Organisation);
        return author;
    }

    /// <summary>An author whose document holds keys only, under the names of now.</summary>
    public Author Named(AuthorReference author) => _names.Of(author);

    public void Member(string? key)
    {
        if (key is not null && _members.TryGetValue(key, out var member))
            Named(Of(member));
    }

    /// <summary>The key of the member who has an id; null for one whom nobody knows any more.</summary>
    public string? Member(Guid id)
    {
        if (!_membersById.TryGetValue(id, out var member))
            return null;
        Named(Of(member));
        return member.Key;
    }

    public (string Name, string? Country) Organisation(string key)
    {
        var name = _names.OfOrganisation(key);
        _namedOrganisations[key] = new ArchivedOrganisation(key, name);
        return (name, _names.CountryOf(key));
    }

    public ArchivedPeople All() => new([.. _namedOrganisations.Values], [.. _namedMembers.Values]);

    private void Named(ArchivedMember member)
    {
        if (_namedMembers.TryAdd(member.Key, member))
            Organisation(member.Organisation);
    }

    private static ArchivedMember Of(Member member) => new(member.Key, member.DisplayName, member.OrganisationKey);
}
