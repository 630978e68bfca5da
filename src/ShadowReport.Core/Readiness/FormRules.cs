using System.Globalization;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Core.Readiness;

/// <summary>
/// Decides whether a report has the form that the body asks for: kind, language, deadline, cover and length. Each requirement names the
/// source of its rule and how certain it is.
/// </summary>
internal static class FormRules
{
    /// <summary>The days before the deadline from which readiness counts them.</summary>
    private const int DaysThatAreFew = 14;

    private static readonly IReadOnlyList<Role> Coordinators = [Role.Coordinator];

    public static IEnumerable<Requirement> Of(ReportFacts facts)
    {
        if (facts.Profile is { } profile)
        {
            yield return Kind(facts, profile);
            yield return Language(facts, profile);
        }

        yield return Deadline(facts);
        foreach (var field in facts.Profile?.FrontMatter.Where(field => field.Required == Answer.Yes) ?? [])
            yield return Cover(field, facts.Cover.Contains(field.Field));
        foreach (var requirement in Lengths(facts))
            yield return requirement;
    }

    private static Requirement Kind(ReportFacts facts, Profile profile)
    {
        var kinds = profile.KindsIn(facts.Phase);
        var fault = ProfileFindings.KindFault(profile, facts.Phase, facts.Kind);
        var (state, reason) = (facts.Kind ?? (kinds.Count == 1 ? kinds[0] : null)) switch
        {
            null => (RequirementState.Unsatisfied,
                $"Say what it is, since the limits depend on it: {string.Join(" or ", kinds.Select(each => each.InWords()))}."),
            _ when fault is not null => (RequirementState.Unsatisfied, fault),
            { } kind => (RequirementState.Satisfied, $"It is {kind.InWords()}."),
        };
        return new Requirement("kind", RequirementKind.SubmissionKind, null, state, reason, [], IsAdvice: true);
    }

    private static Requirement Language(ReportFacts facts, Profile profile)
    {
        if (profile.Languages.Values is null || facts.Language is null)
            return new Requirement(
                "language", RequirementKind.Language, null, RequirementState.NotApplicable,
                "The languages that the body takes are not known. Check with the body.", [], IsAdvice: true);
        var fault = ProfileFindings.LanguageFault(profile, facts.Language);
        var reason = fault ?? $"{profile.Abbreviation} takes {facts.Language}.";
        return new Requirement(
            "language", RequirementKind.Language, null, fault is null ? RequirementState.Satisfied : RequirementState.Unsatisfied,
            reason + CheckOf(profile.Languages), Coordinators, IsAdvice: fault is null || profile.Languages.Blocking != Answer.Yes)
        { Rule = RuleSource.Of(profile.Languages) };
    }

    /// <summary>A passed deadline is advice: nobody can mend it, and some bodies still accept the submission.</summary>
    private static Requirement Deadline(ReportFacts facts)
    {
        var rule = facts.Profile?.Deadline is { Value: not null } known ? known : null;
        var (state, reason) = facts.Deadline is not { } deadline
            ? (RequirementState.NotApplicable, $"No deadline is set.{(rule is null ? "" : $" The body says: {rule.Value}")}")
            : (deadline - facts.Now) switch
            {
                { Ticks: <= 0 } => (RequirementState.Unsatisfied, "The deadline has passed. Ask the body whether it still accepts the report."),
                { TotalDays: < 1 } => (RequirementState.Satisfied, "The deadline is in less than a day."),
                { TotalDays: < DaysThatAreFew } left => (RequirementState.Satisfied,
                    $"The deadline is in {(int)left.TotalDays} {((int)left.TotalDays == 1 ? "day" : "days")}."),
                _ => (RequirementState.Satisfied, "The deadline is ahead."),
            };
        return new Requirement("deadline", RequirementKind.Deadline, null, state, reason, [], IsAdvice: true)
        {
            Rule = rule is null ? null : RuleSource.Of(rule),
        };
    }

    private static Requirement Cover(FrontMatterField field, bool isThere) => new(
        $"front-matter:{field.Field}", RequirementKind.FrontMatter, null, isThere ? RequirementState.Satisfied
            : RequirementState.Unsatisfied,
        (isThere ? $"The cover has this field: {field.Field}."
            : $"The cover lacks a field that the body requires: {field.Field}.{(field.Note is { } note ? " " + note : "")}")
        + CheckOf(field), Coordinators)
    { Rule = RuleSource.Of(field) };

    private static IEnumerable<Requirement> Lengths(ReportFacts facts)
    {
        var limits = facts.Profile?.LimitsFor(facts.Kind, facts.Phase) ?? [];
        if (limits.Count == 0)
            yield return new Requirement(
                "limit", RequirementKind.Limit, null, RequirementState.NotApplicable,
                "No length limit is known for this body. Check with the body.", []);
        // Of several limits that may apply, the largest is exceeded whichever applies.
        var largest = limits.Where(limit => limit is { Condition: not null, Limit.Unit: LimitUnit.Words })
            .Max(limit => limit.Limit.Value);
        foreach (var (limit, index) in limits.Select((limit, index) => (limit, index)))
            yield return Length($"limit:{(index + 1).ToString(CultureInfo.InvariantCulture)}", limit, largest, facts);
    }

    private static Requirement Length(string id, ApplicableLimit applicable, int? largest, ReportFacts facts)
    {
        var (limit, reading) = (applicable.Limit, facts.Length.Under(applicable.Limit.Counts));
        Requirement Is(RequirementState state, string reason, int extent = 1) =>
            new(id, RequirementKind.Limit, null, state, reason + CheckOf(limit), Coordinators)
            { Extent = extent, Rule = RuleSource.Of(limit), Length = limit.Unit == LimitUnit.Words ? reading : null };
        if (limit.Value is not { } most)
            return new Requirement(
                id, RequirementKind.Limit, null, RequirementState.NotApplicable,
                $"The body's limit is not known.{(limit.Note is { } note ? " " + note : "")}", [])
            { Rule = RuleSource.Of(limit) };
        if (limit.Unit != LimitUnit.Words)
            return Is(RequirementState.NotApplicable, $"The body's limit is in pages: {most}. Check the exported file.");

        var condition = applicable.Condition is { } when ? $" {when}" : "";
        if (reading.Most <= most)
            return Is(RequirementState.Satisfied, $"{Figures(reading)} of {most:N0} words{condition}.");
        if (reading.Least <= most)
            return Is(
                RequirementState.Unclear,
                $"{reading.Least:N0} of {most:N0} words{condition}, but {reading.Most:N0} if {Reading(reading)}. "
                + "Ask the body what it counts.", reading.Most - most);
        if (applicable.Condition is not null && reading.Least <= largest)
            return Is(
                RequirementState.Unclear,
                $"{Figures(reading)} words, {reading.Least - most:N0} more than the {most:N0} that the body allows{condition}. "
                + "Find out whether this limit applies.", reading.Least - most);
        return Is(
            RequirementState.Unsatisfied,
            $"{Figures(reading)} words, {reading.Least - most:N0} more than the {most:N0} that the body allows{condition}. "
            + "Shorten the report.", reading.Least - most);
    }

    private static string Figures(LengthReading reading) =>
        reading.Least == reading.Most ? $"{reading.Least:N0}" : $"{reading.Least:N0} to {reading.Most:N0}";

    /// <summary>Says by which reading the length is the larger figure.</summary>
    private static string Reading(LengthReading reading)
    {
        var parts = reading.Unknown.Select(NameOf).ToList();
        string[] readings =
        [
            .. parts.Count > 0 ? [$"{string.Join(" and ", parts)} {(parts is ["cover"] ? "counts" : "count")}"] : Array.Empty<string>(),
            .. reading.HasCharacters ? ["each character is a word"] : Array.Empty<string>(),
        ];
        return string.Join(" and ", readings);
    }

    private static string NameOf(LengthPart part) => part switch
    {
        LengthPart.Contents => "contents list",
        LengthPart.AnnexFootnotes => "footnotes of annexes",
        _ => part.ToString().ToLowerInvariant(),
    };

    /// <summary>Says how uncertain a rule is, and what to do about it; nothing for a rule that was read in a current source.</summary>
    private static string CheckOf(ISourced rule) => rule.Certainty switch
    {
        Certainty.VerifiedOld when rule.SeenOn is { } seen => $" The rule was read in a text of {seen}. Check the body's current note.",
        Certainty.VerifiedOld => " The rule was read in an old text. Check the body's current note.",
        Certainty.GeneralKnowledge => " The rule is general knowledge. Check the body's current note.",
        Certainty.Inferred or Certainty.Weak => " The rule is not certain. Check the body's current note.",
        _ => "",
    };
}
