namespace ShadowReport.Core.Access;

/// <summary>Decides which members can write the next version of a draft.</summary>
public static class DraftAccess
{
    /// <summary>
    /// Whether a member can write the draft: the role allows writing, and the member leads the draft or is a contributor. Coordinators are
    /// no exception: they suggest until the lead adds them. A reviewer or observer who is named as lead or contributor cannot write.
    /// </summary>
    /// <param name="roles">The member's roles in the coalition.</param>
    /// <param name="member">The key of the member who wants to write.</param>
    /// <param name="lead">The draft's lead; null while it has none.</param>
    /// <param name="contributors">The members whom the lead added as contributors.</param>
    public static bool MayEdit(IReadOnlyCollection<Role> roles, string member, string? lead, IReadOnlyCollection<string> contributors) =>
        Permissions.Allow(roles, Permission.WriteDrafts) && (lead == member || contributors.Contains(member));
}
