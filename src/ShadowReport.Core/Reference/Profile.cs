namespace ShadowReport.Core.Reference;

/// <summary>A body's rules for one kind of submission, as data. Bodies change their rules, so the code contains none.</summary>
/// <param name="Key">The readable key, which is also the file name.</param>
/// <param name="Title">The title that people choose it by.</param>
/// <param name="Body">The exact full name of the body.</param>
/// <param name="Abbreviation">The usual abbreviation of the body.</param>
/// <param name="Treaty">The key of the treaty whose parties the body reviews; null when it reviews every State or none.</param>
/// <param name="Phases">The phases of the body's procedure that it takes submissions in, at least one.</param>
/// <param name="ReviewsState">Whether the submission is about one State under review.</param>
/// <param name="Languages">The accepted languages as BCP 47 tags.</param>
/// <param name="FileFormats">The accepted file name extensions.</param>
/// <param name="FrontMatter">The required cover fields.</param>
/// <param name="Channel">How it is submitted. Addresses change: check the source's date.</param>
/// <param name="Publicity">Whether and where it is published.</param>
/// <param name="Deadline">The deadline in words. The date itself is in the note of each session or call.</param>
/// <param name="Limits">The length rules, including superseded ones.</param>
/// <param name="Notes">Notes on what else is known, or known to be missing.</param>
/// <param name="Plan">The key of its usual work plan; null when there is none.</param>
public sealed record Profile(
    string Key,
    string Title,
    string Body,
    string Abbreviation,
    string? Treaty,
    IReadOnlyList<ProfilePhase> Phases,
    bool ReviewsState,
    FactList Languages,
    FactList FileFormats,
    IReadOnlyList<FrontMatterField> FrontMatter,
    Fact Channel,
    Fact Publicity,
    Fact Deadline,
    IReadOnlyList<Limit> Limits,
    IReadOnlyList<Fact> Notes,
    string? Plan = null)
{
    /// <summary>The key of the first phase.</summary>
    public string Phase => Phases[0].Key;

    /// <summary>
    /// Returns the phase with this key, or the only one that takes the kind of submission; null when it is not known which.
    /// </summary>
    public ProfilePhase? PhaseOf(string? key, SubmissionKind? kind = null)
    {
        if (Phases.FirstOrDefault(phase => phase.Key == key) is { } named)
            return named;
        var possible = Phases.Where(phase => kind is not { } one || phase.Kinds.Contains(one)).Take(2).ToList();
        return possible.Count == 1 ? possible[0] : null;
    }

    /// <summary>Lists the kinds that a submission in a phase can be; those of all phases when the phase is not known.</summary>
    public IReadOnlyList<SubmissionKind> KindsIn(string? phase) =>
        PhaseOf(phase)?.Kinds ?? [.. Phases.SelectMany(each => each.Kinds).Distinct()];

    /// <summary>
    /// Lists the current limits that apply to a submission. While its kind or phase is not known, they are listed with the condition for
    /// which they apply. A limit without a value is unknown (<see cref="Limit.Value"/> null). No limit also means unknown, never "no
    /// limit".
    /// </summary>
    public IReadOnlyList<ApplicableLimit> LimitsFor(SubmissionKind? kind, string? phase)
    {
        var step = PhaseOf(phase, kind);
        IReadOnlyList<SubmissionKind> kinds = kind is { } known ? [known] : KindsIn(phase);
        return [.. Limits
            .Where(limit => !limit.Superseded
                && (limit.AppliesTo is not { } one || kinds.Contains(one))
                && (limit.Phases is null || step is null || limit.Phases.Contains(step.Key)))
            .Select(limit => new ApplicableLimit(limit, ConditionOf(limit, kinds, step)))];
    }

    private string? ConditionOf(Limit limit, IReadOnlyList<SubmissionKind> kinds, ProfilePhase? step)
    {
        string?[] conditions =
        [
            limit.AppliesTo is { } kind && kinds.Count > 1 ? $"for {kind.InWords()}" : null,
            limit.Phases is { } phases && step is null ? $"in the phase {string.Join(" or ", phases.Select(TitleOf))}" : null,
            limit.Condition,
        ];
        return conditions.Any(condition => condition is not null) ? string.Join(" ", conditions.OfType<string>()) : null;
    }

    private string TitleOf(string phase) => $"\"{Phases.First(each => each.Key == phase).Title}\"";
}

/// <summary>A phase of a body's procedure.</summary>
/// <param name="Key">The readable key.</param>
/// <param name="Title">The title that people choose it by.</param>
/// <param name="Kinds">The kinds that a submission in it can be, at least one.</param>
public sealed record ProfilePhase(string Key, string Title, IReadOnlyList<SubmissionKind> Kinds);

/// <summary>A fact in words.</summary>
/// <param name="Value">The fact; null when unknown.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
/// <param name="Blocking">Whether the body refuses violations. A request that violates it is refused; otherwise it gets a warning.</param>
public sealed record Fact(string? Value, string? Source, string? SeenOn, Certainty Certainty, Answer Blocking = Answer.Unknown) : ISourced;

/// <summary>A fact that is a list.</summary>
/// <param name="Values">The list; null when unknown. It is never empty.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
/// <param name="Blocking">Whether the body refuses everything else. A request that violates it is refused; otherwise it gets a
/// warning.</param>
public sealed record FactList(
    IReadOnlyList<string>? Values, string? Source, string? SeenOn, Certainty Certainty, Answer Blocking = Answer.Unknown) : ISourced;

/// <summary>A field that the cover has to contain.</summary>
/// <param name="Field">The field of the report's front matter, such as <c>organisations</c>.</param>
/// <param name="Required">Whether the body requires it.</param>
/// <param name="Note">The content that it must have. Null when unknown.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record FrontMatterField(string Field, Answer Required, string? Note, string? Source, string? SeenOn, Certainty Certainty)
    : ISourced;
