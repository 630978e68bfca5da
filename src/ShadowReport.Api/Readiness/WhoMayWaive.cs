using ShadowReport.Api.Platform;
using ShadowReport.Core;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Readiness;

internal static class WhoMayWaive
{
    /// <summary>Why a member may not go on without a requirement, or null.</summary>
    public static Refusal? Refused(Requirement requirement, ReportState state, Membership by)
    {
        if (requirement.Kind == RequirementKind.Objections)
            return Refusal.Conflict("objection-overridden-by-itself", "Objections are overridden one by one, each with its own reason.");
        if (requirement.OverridableBy.Count == 0)
            return Refusal.Conflict("not-overridable", "Nobody can go on without this.");
        var draft = state.Draft(requirement.Draft);
        return Overriding.Refused(
            new Overrider(by.Member, by.Roles), requirement.OverridableBy, state.Facts.Policy.BindsToFourEyes(by.Member), [.. new[] { draft?.Lead, draft?.WrittenBy }.OfType<string>(), .. draft?.ImportedWords?.Members ?? []], state.Overriders);
    }
}
