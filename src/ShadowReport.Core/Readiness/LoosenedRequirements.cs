using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Readiness;

/// <summary>Finds the requirements that a new review policy would loosen in a report.</summary>
public static class LoosenedRequirements
{
    /// <summary>The id that stands for the two-person rule.</summary>
    public const string TwoPersons = "two-person-rule";

    /// <summary>
    /// Lists the ids of the unsatisfied requirements that the new policy would satisfy, drop or make easier: fewer missing approvals,
    /// approvals from more people, or more roles that can waive. Without this, two steps that only make it easier could together satisfy a
    /// requirement.
    /// </summary>
    /// <param name="before">The report under the current policy.</param>
    /// <param name="after">The same report at the same time under the new policy.</param>
    public static IReadOnlyList<string> Of(ReportFacts before, ReportFacts after)
    {
        var then = ReadinessRules.Of(after).ToDictionary(requirement => requirement.Id);
        var unsatisfied = ReadinessRules.Of(before).Where(requirement => requirement.IsInTheWay).ToList();
        List<string> loosened = [.. unsatisfied.Where(requirement => !then.TryGetValue(requirement.Id, out var same)
            || IsEasier(requirement, same, before.Policy, after.Policy)).Select(requirement => requirement.Id)];
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
