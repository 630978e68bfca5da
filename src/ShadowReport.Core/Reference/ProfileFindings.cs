namespace ShadowReport.Core.Reference;

/// <summary>
/// Compares a report with the body's profile. Unknown rules give no finding. A finding blocks only if the profile says that the body
/// refuses violations.
/// </summary>
public static class ProfileFindings
{
    /// <summary>The rule for a language that the body does not accept.</summary>
    public const string LanguageNotTaken = "language-not-taken";

    /// <summary>The rule for a file format that the body does not accept.</summary>
    public const string FormatNotTaken = "format-not-taken";

    /// <summary>The rule for a deadline in the past.</summary>
    public const string DeadlinePassed = "deadline-passed";

    /// <summary>The rule for a State code outside ISO 3166-1.</summary>
    public const string StateUnknown = "state-unknown";

    /// <summary>The rule for a phase that the profile does not have.</summary>
    public const string PhaseNotInProfile = "phase-not-in-profile";

    /// <summary>The rule for a kind of submission that the phase does not take.</summary>
    public const string KindNotInPhase = "kind-not-in-phase";

    /// <summary>The rule for a State that the body does not review, since it is no party to the treaty.</summary>
    public const string StateNotParty = "state-not-party";

    /// <summary>Checks that the profile has the phase. It is always blocking, since the rules that apply follow from it.</summary>
    public static IEnumerable<Finding> OfPhase(Profile? profile, string? phase)
    {
        if (profile is null || phase is null || profile.Phases.Any(each => each.Key == phase))
            yield break;
        yield return new Finding(
            "phase", new Warning(
                PhaseNotInProfile,
                $"This profile has no phase {phase}. Choose from {string.Join(", ", profile.Phases.Select(each => each.Key))}."), true);
    }

    /// <summary>Checks that the phase takes the kind of submission. It is always blocking, since the limits follow from it.</summary>
    public static IEnumerable<Finding> OfKind(Profile? profile, string? phase, SubmissionKind? kind)
    {
        if (KindFault(profile, phase, kind) is { } fault)
            yield return new Finding("kind", new Warning(KindNotInPhase, fault), true);
    }

    /// <summary>Says that the phase does not take the kind of submission; null if it does, or if one of them is unknown.</summary>
    internal static string? KindFault(Profile? profile, string? phase, SubmissionKind? kind)
    {
        if (profile is null || kind is not { } given || profile.KindsIn(phase) is not { } taken || taken.Contains(given))
            return null;
        return $"{profile.Abbreviation} does not take {given.InWords()} in this phase. "
            + $"It takes {string.Join(" or ", taken.Select(each => each.InWords()))}. Choose another kind or phase.";
    }

    /// <summary>Checks that the body reviews the State: that the State is not known to be no party to the body's treaty.</summary>
    /// <param name="profile">The body's rules.</param>
    /// <param name="treaty">The profile's treaty; null when it has none.</param>
    /// <param name="state">The State's code; null when none was given.</param>
    public static IEnumerable<Finding> OfParty(Profile? profile, Treaty? treaty, string? state)
    {
        if (profile is not { ReviewsState: true } || treaty is null || state is null
            || treaty.StatusOf(state) is not (PartyStatus.Signatory or PartyStatus.None))
            yield break;
        yield return new Finding(
            "state", new Warning(
                StateNotParty,
                $"{state} is no party to {treaty.Abbreviation}, so {profile.Abbreviation} does not review it. "
                + "Choose another body, or a call for input that is open to all."));
    }

    /// <summary>Checks the language. Regions and scripts are ignored: es-MX is Spanish.</summary>
    public static IEnumerable<Finding> OfLanguage(Profile? profile, string? language)
    {
        if (LanguageFault(profile, language) is { } fault)
            yield return new Finding("language", new Warning(LanguageNotTaken, fault), profile!.Languages.Blocking == Answer.Yes);
    }

    /// <summary>Says that the body does not take the language; null if it does, or if one of them is unknown.</summary>
    internal static string? LanguageFault(Profile? profile, string? language)
    {
        if (profile?.Languages is not { Values: { } taken } rule || language is null || taken.Any(one => Primary(one) == Primary(language)))
            return null;
        return $"{profile.Abbreviation} takes {string.Join(", ", taken)}, not {language}{Provenance(rule)}. "
            + "Choose one of them, or plan a translation.";
    }

    /// <summary>Checks the file format.</summary>
    /// <param name="profile">The body's rules.</param>
    /// <param name="extension">The file name extension, such as docx.</param>
    public static IEnumerable<Finding> OfFormat(Profile? profile, string extension)
    {
        if (profile?.FileFormats is not { Values: { } taken } rule || taken.Contains(extension))
            yield break;
        yield return new Finding(
            "format", new Warning(
                FormatNotTaken,
                $"{profile.Abbreviation} takes "
                + $"{string.Join(", ", taken)}, not {extension}{Provenance(rule)}. Send a file in a format that it takes."),
                    rule.Blocking == Answer.Yes);
    }

    /// <summary>Checks that the deadline is in the future.</summary>
    public static IEnumerable<Finding> OfDeadline(Profile? profile, DateTimeOffset? deadline, DateTimeOffset now)
    {
        if (deadline is null || deadline > now)
            yield break;
        yield return new Finding(
            "deadline", new Warning(DeadlinePassed, "This deadline is in the past. Correct it if you meant another date."),
            profile?.Deadline.Blocking == Answer.Yes);
    }

    /// <summary>Checks that a State code is in ISO 3166-1.</summary>
    public static IEnumerable<Finding> OfState(string? state)
    {
        if (state is null || StateCodes.IsKnown(state))
            yield break;
        yield return new Finding("state", new Warning(
            StateUnknown, $"{state} is no code of ISO 3166-1. Look up the three letters of the State, such as USA or MEX."));
    }

    private static string Primary(string language) => language.Split('-')[0].ToLowerInvariant();

    private static string Provenance(FactList rule) => rule.SeenOn is { } seenOn ? $", as seen in {seenOn}" : "";
}
