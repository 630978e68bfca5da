using System.Text.Json.Serialization;
using ShadowReport.Core.Access;

namespace ShadowReport.Api.People.Coalitions;

/// <param name="Key">The coalition's key in URLs.</param>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Counts changes. The ETag begins with it and serves If-Match.</param>
/// <param name="Me">Your membership.</param>
internal sealed record CoalitionView(string Key, string Name, int Revision, MyPartView Me)
{
    public static CoalitionView Of(Coalition coalition, Membership me) =>
        new(coalition.Key, coalition.Name, coalition.Revision, MyPartView.Of(me));
}

/// <param name="Member">Your key.</param>
/// <param name="DisplayName">Your display name.</param>
/// <param name="Organisation">The key of the organisation that you act for.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Roles">Your roles.</param>
internal sealed record MyPartView(
    string Member, string DisplayName, string Organisation, string OrganisationName, IReadOnlyList<Role> Roles)
{
    public static MyPartView Of(Membership me) =>
        new(me.Member, me.DisplayName, me.Organisation, me.OrganisationName, me.Roles);
}

internal sealed record OrganisationView(string Key, string Name, string? Country, DateTimeOffset? SuspendedAt, int Revision)
{
    /// <summary>True when it came with an archive that names it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Imported { get; init; }

    /// <summary>
    /// The key of the organisation that may confirm what the archive says of this one; left out while it is mapped to none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MappedTo { get; init; }

    /// <summary>The name of that organisation. Left out with the key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MappedToName { get; init; }

    /// <param name="organisation">The organisation.</param>
    /// <param name="mappedToName">The name of the organisation that it is mapped to; null if it is mapped to none.</param>
    public static OrganisationView Of(Organisation organisation, string? mappedToName = null) =>
        new(organisation.Key, organisation.Name, organisation.Country, organisation.SuspendedAt, organisation.Revision)
        {
            Imported = organisation.ImportedAt is not null,
            MappedTo = organisation.MappedTo,
            MappedToName = mappedToName,
        };
}

/// <param name="Key">The member's key in URLs.</param>
/// <param name="DisplayName">The name the member chose; the only one that anybody is shown.</param>
/// <param name="Organisation">The key of the organisation that the member acts for.</param>
/// <param name="OrganisationName">The name of this organisation.</param>
/// <param name="Roles">The member's roles.</param>
/// <param name="JoinedAt">When the member came.</param>
/// <param name="SuspendedAt">The time of the suspension. Null if the member is not suspended.</param>
/// <param name="Email">Shown to the member and to coordinators; null for everybody else.</param>
/// <param name="Revision">Counts changes.</param>
internal sealed record MemberView(
    string Key, string DisplayName, string Organisation, string OrganisationName, IReadOnlyList<Role> Roles, DateTimeOffset JoinedAt,
    DateTimeOffset? SuspendedAt, string? Email, int Revision)
{
    public static MemberView Of(Member member, string organisationName, string? email) => new(
        member.Key, member.DisplayName, member.OrganisationKey, organisationName, member.Roles, member.JoinedAt, member.SuspendedAt, email,
        member.Revision);
}
