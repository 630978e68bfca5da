using ShadowReport.Core.Text;

namespace ShadowReport.Core.Access;

/// <summary>Which editions a member may see the files of.</summary>
public static class EditionAccess
{
    /// <summary>
    /// Who works in the coalition reads what is kept in it. Who only observes gets what the public gets: an observer is often a
    /// guest, a funder or a body's officer. Without a role nothing is read.
    /// </summary>
    /// <param name="roles">The member's roles in the coalition.</param>
    /// <param name="edition">The file's edition.</param>
    public static bool MayRead(IReadOnlyCollection<Role> roles, Edition edition) =>
        Permissions.Allow(roles, Permission.ReadReports) && (edition == Edition.Public || Permissions.Allow(roles, Permission.ReadWork));
}
