namespace ShadowReport.Core.Reference;

/// <summary>A body's rules for one kind of submission, as data. Bodies change their rules, so the code contains none.</summary>
/// <param name="Key">The readable key, which is also the file name.</param>
/// <param name="Title">The title that people choose it by.</param>
/// <param name="Body">The exact full name of the body.</param>
/// <param name="Abbreviation">The usual abbreviation of the body.</param>
/// <param name="Treaty">The key of the treaty whose parties the body reviews; null when it reviews every State or none.</param>
/// <param name="Phase">The step of the body's procedure, such as <c>state-review</c> or <c>general-discussion</c>.</param>
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
    string Phase,
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
    /// <summary>
    /// Lists the current limits for a kind of submission: those for this scope and those for any. A limit without a value is unknown (<see
    /// cref="Limit.Value"/> null). No limit also means unknown, never "no limit".
    /// </summary>
    public IReadOnlyList<Limit> LimitsFor(LimitScope scope) =>
        [.. Limits.Where(limit => !limit.Superseded && (limit.AppliesTo == scope || limit.AppliesTo == LimitScope.Any))];
}

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
