using System.Globalization;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Readiness;

/// <summary>Decides for each requirement of a report whether it is met.</summary>
public static class ReadinessRules
{
    private static readonly IReadOnlyList<Role> Coordinators = [Role.Coordinator];

    /// <summary>Lists all requirements: those of the drafts in outline order, then those of the report.</summary>
    public static IReadOnlyList<Requirement> Of(ReportFacts facts) =>
    [
        .. facts.Drafts.SelectMany(draft => OfDraft(facts, draft)).Concat(OfReport(facts))
        .Select(requirement => Waived(requirement, facts)),
    ];

    private static IEnumerable<Requirement> OfDraft(ReportFacts facts, DraftFacts draft)
    {
        foreach (var check in RequirementCheck.Of(
            facts.Policy, draft.Key, draft.Kind, draft.Writing, draft.Voices, new Reviewers(facts.Able, facts.Lost, facts.Now)))
            yield return new Requirement(
                $"review:{check.Requirement.Key}:{draft.Key}", RequirementKind.Review, draft.Key, StateOf(check), ReasonOf(check),
                check.Requirement.OverridableBy)
            { Extent = check.Need - check.Counted, Asked = check.Requirement };

        var objections = draft.Voices.Count(voice => voice.Decision == Decision.Object && voice.State == ReviewState.Standing);
        var overridden = draft.Voices.Count(voice => voice.Decision == Decision.Object && voice.State == ReviewState.Overridden);
        if (objections + overridden > 0)
            yield return new Requirement(
                $"objections:{draft.Key}", RequirementKind.Objections, draft.Key, objections > 0 ? RequirementState.Unsatisfied
                    : RequirementState.Overridden, ObjectionsIn(objections, overridden), []);
        if (draft.OpenThreads > 0)
            yield return new Requirement(
                $"threads:{draft.Key}", RequirementKind.Threads, draft.Key, RequirementState.Unsatisfied,
                $"{Counted(draft.OpenThreads, "comment is", "comments are")} open.", Coordinators)
            { Extent = draft.OpenThreads };
        if (draft is { OpenThreads: > 0, Orphans: null or > 0 })
            yield return new Requirement(
                $"anchors:{draft.Key}", RequirementKind.Anchors, draft.Key, RequirementState.Unsatisfied, OrphansIn(draft.Orphans),
                Coordinators)
            { Extent = draft.Orphans ?? draft.OpenThreads };
        if (draft.UnknownCitations.Count > 0)
            yield return new Requirement(
                $"citations:{draft.Key}", RequirementKind.Citations, draft.Key, RequirementState.Unsatisfied,
                UnknownIn(draft.UnknownCitations), Coordinators)
            { Extent = draft.UnknownCitations.Count };
    }

    private static IEnumerable<Requirement> OfReport(ReportFacts facts)
    {
        yield return None(
            "objections", RequirementKind.Objections,
            facts.Drafts.Any(
                draft => draft.Voices.Any(
                    voice => voice.Decision == Decision.Object && voice.State is ReviewState.Standing or ReviewState.Overridden)),
                        "No objection is open.");
        yield return None("threads", RequirementKind.Threads, facts.Drafts.Any(draft => draft.OpenThreads > 0), "No comment is open.");
        yield return None("citations", RequirementKind.Citations, facts.Drafts.Any(
            draft => draft.UnknownCitations.Count > 0), "Every citation names a source.");
        foreach (var requirement in FormRules.Of(facts))
            yield return requirement;
        yield return Frozen(facts);
        yield return SignOns(facts.SignOns, facts.Snapshot);
        yield return new Requirement(
            "spare-coordinator", RequirementKind.SpareCoordinator, null, facts.Coordinators > 1 ? RequirementState.Satisfied
                : RequirementState.Unsatisfied,
            facts.Coordinators > 1 ? $"{facts.Coordinators} coordinators can act."
                : $"Only one coordinator can act. Give another member the role too.{TwoPersons(facts)}", [], IsAdvice: true);
    }

    /// <summary>Creates the requirement that says that all is well.</summary>
    private static Requirement None(string id, RequirementKind kind, bool isSaidByDraft, string words) =>
        new(id, kind, null, isSaidByDraft ? RequirementState.NotApplicable : RequirementState.Satisfied, isSaidByDraft ? "See the drafts."
            : words, []);

    private static Requirement Frozen(ReportFacts facts) => facts switch
    {
        { Snapshot: null } =>
            new Requirement(
                "frozen", RequirementKind.Frozen, null, RequirementState.Unsatisfied,
                "The report was never frozen. Take a snapshot first.", []),
        { IsFrozen: false } =>
            new Requirement(
                "frozen", RequirementKind.Frozen, null, RequirementState.Unsatisfied,
                $"The report, a source that it cites or a minority note changed since snapshot {facts.Snapshot}. Take a new snapshot.", []),
        _ => new Requirement(
            "frozen", RequirementKind.Frozen, null, RequirementState.Satisfied, $"Snapshot {facts.Snapshot} is the same as the report.",
            []),
    };

    private static Requirement SignOns(SignOnFacts? signOns, int? newest) => signOns switch
    {
        null => new Requirement(
            "sign-ons", RequirementKind.SignOns, null, RequirementState.NotApplicable, "No sign-on round was opened.", []),
        { ToConfirm: > 0 } =>
            new Requirement(
                "sign-ons", RequirementKind.SignOns, null, RequirementState.Unsatisfied,
                $"{Counted(signOns.ToConfirm, "organisation", "organisations")} signed an earlier text. They must confirm snapshot {signOns.Snapshot} or withdraw.",
                Coordinators)
            { Extent = signOns.ToConfirm },
        _ when newest > signOns.Snapshot =>
            new Requirement(
                "sign-ons", RequirementKind.SignOns, null, RequirementState.Unsatisfied,
                $"Snapshot {signOns.Snapshot} was signed, but snapshot {newest} is newer. Open a round on it. Sign-ons are carried over "
                + "where the text allows it.", Coordinators),
        { IsOpen: true } =>
            new Requirement(
                "sign-ons", RequirementKind.SignOns, null, RequirementState.Unsatisfied,
                $"The round on snapshot {signOns.Snapshot} is still open.", Coordinators),
        _ => new Requirement(
            "sign-ons", RequirementKind.SignOns, null, RequirementState.Satisfied,
            $"The round on snapshot {signOns.Snapshot} is closed, with {Counted(signOns.Given, "organisation", "organisations")}.", []),
    };

    /// <summary>Describes the two-person rule while only one coordinator can act.</summary>
    private static string TwoPersons(ReportFacts facts)
    {
        if (!facts.Policy.FourEyes)
            return "";
        var lost = TwoPersonRule.Recent(facts.Lost.Where(person => person.Roles.Contains(Role.Coordinator)), facts.Now)
            .Select(person => person.LostAt).ToList();
        return lost.Count == 0
            ? " No second coordinator exists, so the two-person rule is skipped for what only coordinators decide."
            : " Another coordinator was suspended, removed or lost the role, so the two-person rule holds until "
            + $"{TwoPersonRule.DayOf(lost.Max() + TwoPersonRule.HoldsFor)}.";
    }

    private static RequirementState StateOf(RequirementCheck check) => check switch
    {
        { IsMet: true } => RequirementState.Satisfied,
        { IsSkipped: true } => RequirementState.NotApplicable,
        _ => RequirementState.Unsatisfied,
    };

    private static string ReasonOf(RequirementCheck check)
    {
        if (check.IsSkipped)
            return "No member can give this approval, and none lost that right in the last 30 days. The two-person rule is skipped.";
        var said = check.Approved.Count == 0 ? "nobody approves"
            : $"{string.Join(", ", check.Approved)} {(check.Approved.Count == 1 ? "approves" : "approve")}";
        var stale = check.Stale.Count == 0 ? "" : $" The approval of {string.Join(", ", check.Stale)} is outdated.";
        return $"{check.Requirement.Title}: {said}, {check.Need} "
            + $"needed.{stale}{(check.IsMet || check.Able.Count >= check.Need ? "" : WhyNobodyCan(check))}";
    }

    /// <summary>Describes why too few organisations can approve, and what to do.</summary>
    private static string WhyNobodyCan(RequirementCheck check)
    {
        var suspended = check.Suspended.Count == 0 ? ""
            : $" {string.Join(", ", check.Suspended)} could approve and {(check.Suspended.Count == 1 ? "is" : "are")} suspended.";
        var lost = check.LostLately.Count == 0 ? ""
            : $" Members of {string.Join(", ", check.LostLately)} who could approve were suspended, removed or lost the role in the last {TwoPersonRule.HoldsFor.TotalDays:0} days.";
        var writers = check.HasBarredWriters ? " Members who could approve wrote in this text." : "";
        var ways = check.Requirement.OverridableBy.Count == 0 ? "" : " Reinstate or invite a reviewer, or waive the requirement.";
        return suspended + lost + writers + (suspended.Length + lost.Length + writers.Length == 0 ? "" : ways);
    }

    private static string ObjectionsIn(int standing, int overridden)
    {
        var gone = overridden == 0 ? "" : $" {Counted(overridden, "was", "were")} overridden.";
        return (standing == 0 ? "All objections were resolved." : $"{Counted(standing, "objection is open", "objections are open")}.")
            + gone;
    }

    private static string OrphansIn(int? orphans) => orphans is { } count
        ? $"{Counted(count, "open comment has", "open comments have")} no anchor in the text any more."
        : "Checking whether open comments still match the text.";

    private static string UnknownIn(IReadOnlyList<string> keys) => keys is [var only]
        ? $"Source `{only}` does not exist. The file would print the citation as it was typed."
        : "These sources do not exist: "
        + $"{string.Join(", ", keys.Take(5).Select(key => $"`{key}`"))}{(keys.Count > 5 ? " …" : "")}. The file would print these citations as they were typed.";

    private static string Counted(int count, string one, string several) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : several)}";

    /// <summary>
    /// Applies the waivers to a requirement. A waiver is valid for its text and for changes that carry approvals over, but not if more is
    /// missing than before. A waiver of sign-ons is valid only for the snapshot that was the latest.
    /// </summary>
    private static Requirement Waived(Requirement requirement, ReportFacts facts)
    {
        if (!requirement.IsInTheWay)
            return requirement;
        var draft = facts.Drafts.FirstOrDefault(draft => draft.Key == requirement.Draft);
        var waiver = facts.Waivers.LastOrDefault(
            waiver => waiver.Requirement == requirement.Id && requirement.Extent <= (waiver.Extent ?? int.MaxValue)
            && (requirement.Kind != RequirementKind.SignOns || waiver.Snapshot == facts.Snapshot)
            && (waiver.Version is not { } version || draft is null
                || ApprovalStanding.Of(version, waiver.At, draft.History, facts.Policy.KeptFor(waiver.At)).Holds));
        return waiver is null ? requirement : requirement with { State = RequirementState.Overridden, Waiver = waiver.Id };
    }
}
