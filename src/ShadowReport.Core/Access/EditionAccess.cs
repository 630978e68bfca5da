using ShadowReport.Core.Text;

namespace ShadowReport.Core.Access;

/// <summary>Decides which editions of a file a member can read.</summary>
public static class EditionAccess
{
    /// <summary>
    /// Whether a member can read the edition. Members who work in the coalition read every edition. Observers read the public edition,
    /// since an observer is often a guest, a funder or an officer of the body.
    /// </summary>
    /// <param name="roles">The member's roles in the coalition.</param>
    /// <param name="edition">The file's edition.</param>
    public static bool MayRead(IReadOnlyCollection<Role> roles, Edition edition) =>
        Permissions.Allow(roles, Permission.ReadReports) && (edition == Edition.Public || Permissions.Allow(roles, Permission.ReadWork));
}
