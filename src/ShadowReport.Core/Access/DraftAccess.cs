namespace ShadowReport.Core.Access;

/// <summary>Who may write a given draft's next version.</summary>
public static class DraftAccess
{
    /// <summary>
    /// A member writes a draft when their role lets them write at all and the draft is theirs: they lead it, or it was given to
    /// them. A coordinator is no exception: in another's draft they suggest, until the lead agrees by making them a contributor.
    /// Being named as lead or contributor gives a reviewer or observer nothing.
    /// </summary>
    /// <param name="roles">The member's roles in the coalition.</param>
    /// <param name="member">The key of the member who wants to write.</param>
    /// <param name="lead">The draft's lead, or null while it has none.</param>
    /// <param name="contributors">The members whom the draft was given to.</param>
    public static bool MayEdit(IReadOnlyCollection<Role> roles, string member, string? lead, IReadOnlyCollection<string> contributors) =>
        Permissions.Allow(roles, Permission.DraftWhereLeading) && (lead == member || contributors.Contains(member));
}
