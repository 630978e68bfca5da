using ShadowReport.Core.Access;

namespace ShadowReport.Core.Reviews;

/// <summary>Who could go on without something.</summary>
/// <param name="Member">The member's key.</param>
/// <param name="Roles">Their roles.</param>
public sealed record Overrider(string Member, IReadOnlyList<Role> Roles);

/// <summary>Who may go on without what a policy asks for.</summary>
public static class Overriding
{
    /// <summary>
    /// Why a member may not, or null. With four eyes nobody does it for a text of their own, unless nobody else could: no report is stuck
    /// because one account is lost.
    /// </summary>
    /// <param name="by">Who wants to.</param>
    /// <param name="allowed">Whose roles the policy lets.</param>
    /// <param name="fourEyes">Whether the policy wants four eyes.</param>
    /// <param name="involved">The keys of those whose own text it is.</param>
    /// <param name="members">All members who can act.</param>
    public static Refusal? Refused(Overrider by, IReadOnlyList<Role> allowed, bool fourEyes, IReadOnlyCollection<string> involved, IEnumerable<Overrider> members)
    {
        if (!by.Roles.Any(allowed.Contains))
            return Refusal.Forbidden("override-not-agreed", "The report's review policy does not let your role go on without this.");
        return fourEyes && involved.Contains(by.Member) && members.Any(member => !involved.Contains(member.Member) && member.Roles.Any(allowed.Contains))
            ? Refusal.Forbidden("four-eyes", "This text is your own. The report's review policy wants somebody else to decide to go on without this.")
            : null;
    }
}
