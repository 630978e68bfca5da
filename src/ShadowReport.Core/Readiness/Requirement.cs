using ShadowReport.Core.Access;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Submissions;

namespace ShadowReport.Core.Readiness;

/// <summary>The state of a requirement.</summary>
public enum RequirementState
{
    /// <summary>It is met.</summary>
    Satisfied,

    /// <summary>It is not met and blocks the report.</summary>
    Unsatisfied,

    /// <summary>It is not met, and a member waived it with a name and a reason.</summary>
    Overridden,

    /// <summary>It does not apply, or the rule behind it is unknown.</summary>
    NotApplicable,

    /// <summary>It is met by one reading and not by another. It does not block, and the reason is a warning with both figures.</summary>
    Unclear,
}

/// <summary>The kind of a requirement.</summary>
public enum RequirementKind
{
    /// <summary>Approvals that the policy requires.</summary>
    Review,

    /// <summary>Open objections.</summary>
    Objections,

    /// <summary>Open comments.</summary>
    Threads,

    /// <summary>Open comments that are orphaned.</summary>
    Anchors,

    /// <summary>Citations without a source. A file prints them as typed.</summary>
    Citations,

    /// <summary>The kind of the submission. Limits depend on it.</summary>
    SubmissionKind,

    /// <summary>A language that the body takes.</summary>
    Language,

    /// <summary>The deadline. It is advice and does not block.</summary>
    Deadline,

    /// <summary>Cover fields that the body requires.</summary>
    FrontMatter,

    /// <summary>The body's length limit.</summary>
    Limit,

    /// <summary>A snapshot of the current report.</summary>
    Frozen,

    /// <summary>Sign-ons that need confirmation, or a round that is still open.</summary>
    SignOns,

    /// <summary>A second coordinator, so that nothing depends on one account. It is advice and does not block.</summary>
    SpareCoordinator,
}

/// <summary>A requirement that a report has to meet before it is sent.</summary>
/// <param name="Id">The stable id: the kind, then the subject, such as `review:legal:introduction`. Waivers refer to it.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Draft">The key of the draft; null for the whole report.</param>
/// <param name="State">The state.</param>
/// <param name="Reason">The reason for the state, in a sentence.</param>
/// <param name="OverridableBy">The roles that can waive it.</param>
/// <param name="IsAdvice">Whether it is advice that does not block.</param>
/// <param name="Waiver">The waiver; null when there is none.</param>
public sealed record Requirement(
    string Id, RequirementKind Kind, string? Draft, RequirementState State, string Reason, IReadOnlyList<Role> OverridableBy,
    bool IsAdvice = false, Guid? Waiver = null)
{
    /// <summary>
    /// How much is missing, such as excess words, open comments or unconfirmed organisations. A waiver is not valid for more.
    /// </summary>
    public int Extent { get; init; } = 1;

    /// <summary>The source of the body's rule; null when the requirement does not come from a body.</summary>
    public RuleSource? Rule { get; init; }

    /// <summary>The length part by part, as the limit counts it; null for other kinds and unknown limits.</summary>
    public LengthReading? Length { get; init; }

    /// <summary>The review requirement of the policy; null for other kinds.</summary>
    public ReviewRequirement? Asked { get; init; }

    /// <summary>Whether it is not met and blocks the report.</summary>
    public bool IsInTheWay => State == RequirementState.Unsatisfied && !IsAdvice;
}

/// <summary>The source of a body's rule.</summary>
/// <param name="Source">See <see cref="ISourced.Source"/>.</param>
/// <param name="SeenOn">See <see cref="ISourced.SeenOn"/>.</param>
/// <param name="Certainty">See <see cref="ISourced.Certainty"/>.</param>
public sealed record RuleSource(string? Source, string? SeenOn, Certainty Certainty)
{
    /// <summary>Returns the source of a fact.</summary>
    public static RuleSource Of(ISourced fact) => new(fact.Source, fact.SeenOn, fact.Certainty);
}
