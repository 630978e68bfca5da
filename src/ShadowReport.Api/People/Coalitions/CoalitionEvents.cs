namespace ShadowReport.Api.People.Coalitions;

// What happens in a coalition, on its own stream. Ids and numbers only: the log is kept permanently, and a person's data must be
// able to go. `By` is the member who did it.

internal sealed record CoalitionFounded(Guid Organisation, Guid By) : AuditEvent(By);

internal sealed record CoalitionRenamed(Guid By) : AuditEvent(By);

internal sealed record OrganisationAdded(Guid Organisation, Guid By) : AuditEvent(By);

internal sealed record OrganisationChanged(Guid Organisation, Guid By) : AuditEvent(By);

internal sealed record OrganisationSuspended(Guid Organisation, Guid By, string Key = "") : PeopleEvent(By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.OrganisationSuspended) { Organisation = Key };
}

internal sealed record OrganisationReadmitted(Guid Organisation, Guid By, string Key = "") : PeopleEvent(By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.OrganisationReinstated) { Organisation = Key };
}

/// <summary>A coordinator said which organisation here an imported one is.</summary>
internal sealed record OrganisationMapped(Guid Organisation, Guid To, Guid By) : AuditEvent(By);

internal sealed record InvitationMade(Guid Invitation, Guid By) : AuditEvent(By);

internal sealed record InvitationWithdrawn(Guid Invitation, Guid By) : AuditEvent(By);

internal sealed record InvitationAccepted(Guid Invitation, Guid By) : AuditEvent(By);

internal sealed record MemberChanged(Guid Member, Guid By) : AuditEvent(By);

/// <summary>They got other roles, or came back in other roles or for another organisation.</summary>
internal sealed record MemberRolesChanged(Guid Member, Guid By) : PeopleEvent(By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.MemberRolesChanged) { Member = Member };
}

internal sealed record MemberSuspended(Guid Member, Guid By) : PeopleEvent(By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.MemberSuspended) { Member = Member };
}

internal sealed record MemberReadmitted(Guid Member, Guid By) : PeopleEvent(By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.MemberReinstated) { Member = Member };
}

internal sealed record MemberRemoved(Guid Member, Guid By) : PeopleEvent(By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.MemberRemoved) { Member = Member };
}

/// <summary>Their name and key are gone; the id stays.</summary>
internal sealed record MemberErased(Guid Member, Guid By) : PeopleEvent(By)
{
    public override ActivityFacts AsActivity() => new(ActivityKind.MemberErased) { Member = Member };
}

internal static class CoalitionEvents
{
    /// <summary>Named up front: Marten makes the tables of the log only when it knows of an event.</summary>
    public static readonly IReadOnlyList<Type> All =
    [
        typeof(CoalitionFounded),
        typeof(CoalitionRenamed),
        typeof(OrganisationAdded),
        typeof(OrganisationChanged),
        typeof(OrganisationSuspended),
        typeof(OrganisationReadmitted),
        typeof(OrganisationMapped),
        typeof(InvitationMade),
        typeof(InvitationWithdrawn),
        typeof(InvitationAccepted),
        typeof(MemberChanged),
        typeof(MemberRolesChanged),
        typeof(MemberSuspended),
        typeof(MemberReadmitted),
        typeof(MemberRemoved),
        typeof(MemberErased),
    ];
}
