using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Readiness;

/// <summary>Says what a new review policy would loosen in a report as it is now.</summary>
public static class LoosenedRequirements
{
    /// <summary>What stands for the two-person rule among the ids.</summary>
    public const string TwoPersons = "two-person-rule";

    /// <summary>
    /// The ids of the requirements that are unsatisfied under the old policy, and that the new one would satisfy, drop, or make easier: fewer
    /// approvals missing, approvals from more people, or more roles that may waive. Two steps that each only make it easier
    /// would otherwise add up to one that satisfies.
    /// </summary>
    /// <param name="before">The report under the policy that holds.</param>
    /// <param name="after">The same report at the same time under the new policy.</param>
    public static IReadOnlyList<string> Of(ReportFacts before, ReportFacts after)
    {
        var then = ReadinessRules.Of(after).ToDictionary(requirement => requirement.Id);
        var unsatisfied = ReadinessRules.Of(before).Where(requirement => requirement.IsInTheWay).ToList();
        List<string> loosened = [.. unsatisfied.Where(requirement => !then.TryGetValue(requirement.Id, out var same) || IsEasier(requirement, same, before.Policy, after.Policy)).Select(requirement => requirement.Id)];
        if (before.Policy.FourEyes && !after.Policy.FourEyes && unsatisfied.Any(requirement => requirement.Draft is not null))
            loosened.Add(TwoPersons);
        return loosened;
    }

    private static bool IsEasier(Requirement before, Requirement after, ReviewPolicy old, ReviewPolicy proposed)
    {
        if (!after.IsInTheWay || after.Extent < before.Extent)
            return true;
        if (before.Kind == RequirementKind.Objections)
            return proposed.ObjectionsOverridableBy.Except(old.ObjectionsOverridableBy).Any();
        return before.Asked is { } asked && after.Asked is { } same && same.IsWiderThan(asked);
    }
}
