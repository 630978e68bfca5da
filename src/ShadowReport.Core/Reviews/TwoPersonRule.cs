using System.Globalization;
using ShadowReport.Core.Access;

namespace ShadowReport.Core.Reviews;

/// <summary>A member who lost the permission to review or decide: suspended, removed, or without the role.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Organisation">The organisation of the member.</param>
/// <param name="Roles">The former roles.</param>
/// <param name="LostAt">When the permission was lost.</param>
/// <param name="IsOrganisationSuspended">Whether the organisation is suspended now.</param>
public sealed record FormerRightsHolder(
    string Member, string Organisation, IReadOnlyList<Role> Roles, DateTimeOffset LostAt, bool IsOrganisationSuspended = false);

/// <summary>
/// The two-person rule: nobody alone approves or waives for their own text. It is skipped only if no second person exists, and none was
/// suspended, removed or demoted in the last 30 days.
/// </summary>
public static class TwoPersonRule
{
    /// <summary>How long a member who lost the permission still counts as the second person.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromDays(30);

    /// <summary>
    /// The time before the deadline in which one person can decide alone while a lost second person still counts. The deadline must have
    /// been set at least as long ago.
    /// </summary>
    public static readonly TimeSpan LastResort = TimeSpan.FromHours(72);

    /// <summary>Lists the members who lost the permission within the last 30 days.</summary>
    public static IEnumerable<FormerRightsHolder> Recent(IEnumerable<FormerRightsHolder> lost, DateTimeOffset now) =>
        lost.Where(person => now < person.LostAt + HoldsFor);

    /// <summary>Whether the deadline is too close to wait for the second person. A deadline that was just moved does not count.</summary>
    /// <param name="deadline">The report's deadline; null when there is none.</param>
    /// <param name="since">When this deadline was set.</param>
    /// <param name="now">The current time.</param>
    public static bool IsLastResort(DateTimeOffset? deadline, DateTimeOffset since, DateTimeOffset now) =>
        deadline is { } due && now < due && due - now <= LastResort && now - since >= LastResort;

    /// <summary>Formats a day for messages.</summary>
    internal static string DayOf(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
