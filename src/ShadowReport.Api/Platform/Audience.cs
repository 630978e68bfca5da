using ShadowReport.Core.Access;

namespace ShadowReport.Api.Platform;

/// <summary>What decides whether a member belongs to an audience.</summary>
/// <param name="Id">The member's id.</param>
/// <param name="Key">The member's key.</param>
/// <param name="Organisation">The key of the organisation that the member acts for.</param>
/// <param name="Roles">The member's roles.</param>
/// <param name="LeadsDraft">Whether the member leads the draft that the notification is about.</param>
internal sealed record AudienceMember(Guid Id, string Key, string Organisation, IReadOnlyCollection<Role> Roles, bool LeadsDraft);

/// <summary>A set of members, described by what they have in common.</summary>
internal abstract record Audience
{
    public static readonly Audience Coordinators = new InRoles([Role.Coordinator]);

    /// <summary>The lead of the draft that the notification is about.</summary>
    public static readonly Audience LeadOfDraft = new Lead();

    public abstract bool Includes(AudienceMember member);

    public static Audience WithRole(params IReadOnlyCollection<Role> roles) => new InRoles(roles);

    public static Audience Permitted(Permission permission) => new WithPermission(permission);

    public static Audience Members(params IReadOnlyCollection<Guid> ids) => new ById(ids);

    public static Audience Members(params IReadOnlyCollection<string> keys) => new ByKey(keys);

    public static Audience Organisations(params IReadOnlyCollection<string> keys) => new OfOrganisations(keys);

    public Audience Or(Audience other) => new Union(this, other);

    public Audience And(Audience other) => new Intersection(this, other);

    public Audience Except(Audience other) => new Difference(this, other);

    private sealed record InRoles(IReadOnlyCollection<Role> Roles) : Audience
    {
        public override bool Includes(AudienceMember member) => member.Roles.Any(Roles.Contains);
    }

    private sealed record WithPermission(Permission Permission) : Audience
    {
        public override bool Includes(AudienceMember member) => Permissions.Allow(member.Roles, Permission);
    }

    private sealed record ById(IReadOnlyCollection<Guid> Ids) : Audience
    {
        public override bool Includes(AudienceMember member) => Ids.Contains(member.Id);
    }

    private sealed record ByKey(IReadOnlyCollection<string> Keys) : Audience
    {
        public override bool Includes(AudienceMember member) => Keys.Contains(member.Key);
    }

    private sealed record OfOrganisations(IReadOnlyCollection<string> Keys) : Audience
    {
        public override bool Includes(AudienceMember member) => Keys.Contains(member.Organisation);
    }

    private sealed record Lead : Audience
    {
        public override bool Includes(AudienceMember member) => member.LeadsDraft;
    }

    private sealed record Union(Audience One, Audience Other) : Audience
    {
        public override bool Includes(AudienceMember member) => One.Includes(member) || Other.Includes(member);
    }

    private sealed record Intersection(Audience One, Audience Other) : Audience
    {
        public override bool Includes(AudienceMember member) => One.Includes(member) && Other.Includes(member);
    }

    private sealed record Difference(Audience One, Audience Other) : Audience
    {
        public override bool Includes(AudienceMember member) => One.Includes(member) && !Other.Includes(member);
    }
}
