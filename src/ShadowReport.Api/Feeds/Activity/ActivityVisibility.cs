using ShadowReport.Core.Access;
using ShadowReport.Core.Text;

namespace ShadowReport.Api.Feeds.Activity;

/// <summary>
/// Who may hear of what: one rule for the list, the stream and the webhooks. Who only observes does not hear of files that are not
/// theirs to read. Once as a condition on a query and once on an entry; the two say the same.
/// </summary>
internal static class ActivityVisibility
{
    public static bool IsVisibleTo(IReadOnlyCollection<Role> roles, ActivityEntry entry) =>
        entry.Kind != ActivityKind.ReportExported || EditionAccess.MayRead(roles, entry.Edition ?? Edition.Internal);

    /// <summary>Whether everybody may hear of it, guests too. What happens to a coalition's people stays in the coalition.</summary>
    public static bool IsForAll(ActivityEntry entry) => !entry.IsOfCoalition && IsVisibleTo([Role.Observer], entry);

    public static IQueryable<ActivityEntry> HeardBy(this IQueryable<ActivityEntry> entries, IReadOnlyCollection<Role> roles) =>
        EditionAccess.MayRead(roles, Edition.Internal) ? entries
            : entries.Where(entry => entry.Kind != ActivityKind.ReportExported || entry.Edition == Edition.Public);
}
