using System.Globalization;
using ShadowReport.Core.Access;

namespace ShadowReport.Core.Reviews;

/// <summary>A member who could review or decide, and lost that: suspended, removed, or without the role.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The organisation that they acted for.</param>
/// <param name="Roles">The roles that they had.</param>
/// <param name="LostAt">When they lost them.</param>
/// <param name="IsOrganisationSuspended">Whether their organisation is suspended now.</param>
public sealed record FormerRightsHolder(string Member, string Organisation, IReadOnlyList<Role> Roles, DateTimeOffset LostAt, bool IsOrganisationSuspended = false);

/// <summary>
/// The rule that nobody alone approves or waives for a text of their own. It is skipped only when no second person exists, and none was
/// suspended, removed or demoted in the last 30 days.
/// </summary>
public static class TwoPersonRule
{
    /// <summary>For how long somebody who lost their rights still counts as the second person.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromDays(30);

    /// <summary>How long before the deadline one person may decide alone while the rule holds for somebody lost, and how long the deadline must have stood then.</summary>
    public static readonly TimeSpan LastResort = TimeSpan.FromHours(72);

    /// <summary>Those who lost their rights within the last 30 days.</summary>
    public static IEnumerable<FormerRightsHolder> Recent(IEnumerable<FormerRightsHolder> lost, DateTimeOffset now) => lost.Where(person => now < person.LostAt + HoldsFor);

    /// <summary>Whether the deadline is so near that a report must not wait for the second person. A deadline that was moved a moment ago does not count.</summary>
    /// <param name="deadline">The report's deadline; null when it has none.</param>
    /// <param name="since">Since when the report has this deadline.</param>
    /// <param name="now">The time.</param>
    public static bool IsLastResort(DateTimeOffset? deadline, DateTimeOffset since, DateTimeOffset now) =>
        deadline is { } due && now < due && due - now <= LastResort && now - since >= LastResort;

    /// <summary>The day on which something ends, as messages name it.</summary>
    internal static string DayOf(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
