using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Sending.Readiness;

internal static class WaiverPermissions
{
    /// <summary>Why a member may not go on without a requirement, or null.</summary>
    public static Refusal? Refused(Requirement requirement, ReportState state, Membership by)
    {
        if (requirement.Kind == RequirementKind.Objections)
            return Refusal.Conflict(
                "objection-overridden-by-itself", "Objections cannot be waived. Override each objection with its own reason.");
        if (requirement.OverridableBy.Count == 0)
            return Refusal.Conflict("not-overridable", "This requirement cannot be waived. Meet it first.");
        return OverrideRules.Refused(Attempt(requirement, state, by));
    }

    /// <summary>Why a member waives a requirement on a text of their own alone; null when the text is not their own.</summary>
    public static SoleDecisionReason? Alone(Requirement requirement, ReportState state, Membership by) =>
        OverrideRules.Alone(Attempt(requirement, state, by));

    private static OverrideAttempt Attempt(Requirement requirement, ReportState state, Membership by) =>
        state.Attempt(by, requirement.OverridableBy, state.Draft(requirement.Draft)?.Involved() ?? []);
}
