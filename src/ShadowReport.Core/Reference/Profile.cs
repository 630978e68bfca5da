namespace ShadowReport.Core.Reference;

/// <summary>A body's rules for one kind of submission, as data. Bodies change their rules; the code knows none of them.</summary>
/// <param name="Key">Readable key, the name of its file.</param>
/// <param name="Title">What people choose it by.</param>
/// <param name="Body">The exact full name of the body.</param>
/// <param name="Abbreviation">The body's usual abbreviation.</param>
/// <param name="Treaty">Key of the treaty whose parties the body reviews, or null when every State is in its reach or no State is reviewed.</param>
/// <param name="Phase">The step of the body's procedure, such as <c>state-review</c> or <c>general-discussion</c>.</param>
/// <param name="ReviewsState">Whether the submission is about one State under review.</param>
/// <param name="Languages">BCP 47 tags of the languages taken.</param>
/// <param name="FileFormats">File name extensions taken.</param>
/// <param name="FrontMatter">What the cover has to say.</param>
/// <param name="Channel">How it is handed in. Addresses change: look at the source's date.</param>
/// <param name="Publicity">What becomes of it in public.</param>
/// <param name="Deadline">When it is due, in words; the date itself stands in each session's or call's own note.</param>
/// <param name="Limits">Length rules, superseded ones included.</param>
/// <param name="Notes">What else is known, or known to be missing.</param>
/// <param name="Plan">Key of the plan of work that is usual for it, or null.</param>
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
    /// The limits that hold today for one kind of submission: those for exactly this scope and those for any.
    /// A limit among them may be unknown (<see cref="Limit.Value"/> null); none at all also means unknown, never "no limit".
    /// </summary>
    public IReadOnlyList<Limit> LimitsFor(LimitScope scope) =>
        [.. Limits.Where(limit => !limit.Superseded && (limit.AppliesTo == scope || limit.AppliesTo == LimitScope.Any))];
}

/// <summary>One fact in words.</summary>
/// <param name="Value">The fact, or null when unknown.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
/// <param name="Blocking">Whether the body refuses what is against it; a request that is, is refused here then, else it gets a warning.</param>
public sealed record Fact(string? Value, string? Source, string? SeenOn, Certainty Certainty, Answer Blocking = Answer.Unknown) : ISourced;

/// <summary>One fact that is a list.</summary>
/// <param name="Values">The list, or null when unknown. Never empty.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
/// <param name="Blocking">Whether the body refuses everything else; a request that is against it is refused here then, else it gets a warning.</param>
public sealed record FactList(IReadOnlyList<string>? Values, string? Source, string? SeenOn, Certainty Certainty, Answer Blocking = Answer.Unknown) : ISourced;

/// <summary>Something the cover has to say.</summary>
/// <param name="Field">The field of the report's front matter, such as <c>organisations</c>.</param>
/// <param name="Required">Whether the body demands it.</param>
/// <param name="Note">What exactly, or null.</param>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record FrontMatterField(string Field, Answer Required, string? Note, string? Source, string? SeenOn, Certainty Certainty) : ISourced;
