using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Readiness;

/// <summary>How a requirement stands.</summary>
public enum RequirementState
{
    /// <summary>It is met.</summary>
    Satisfied,

    /// <summary>It is not, and holds the report up.</summary>
    Unsatisfied,

    /// <summary>It is not, and somebody with the right to goes on without, by name and with a reason.</summary>
    Overridden,

    /// <summary>There is nothing that it could be about, or the rule that it would hold to is not known.</summary>
    NotApplicable,
}

/// <summary>What a requirement is about.</summary>
public enum RequirementKind
{
    /// <summary>Approvals that the policy asks for.</summary>
    Review,

    /// <summary>Objections that stand.</summary>
    Objections,

    /// <summary>Comment threads that are open.</summary>
    Threads,

    /// <summary>Open threads whose words are gone.</summary>
    Anchors,

    /// <summary>Citations of sources that there are not: a file prints them as they were typed.</summary>
    Citations,

    /// <summary>What the body wants to find on the cover.</summary>
    FrontMatter,

    /// <summary>How long the body lets it be.</summary>
    Limit,

    /// <summary>A snapshot that holds exactly what stands in the report now.</summary>
    Frozen,

    /// <summary>Sign-ons that are to be confirmed, or a round that is still open.</summary>
    SignOns,

    /// <summary>A second coordinator, so that nothing depends on one account. Advice: it holds nothing up.</summary>
    SpareCoordinator,
}

/// <summary>Something that has to be so before a report goes out.</summary>
/// <param name="Id">Stable: kind, then what it is about, such as `review:legal:introduction`. A waiver names it.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Draft">The key of the draft; null for the report as a whole.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="OverridableBy">Whose roles let them go on without.</param>
/// <param name="IsAdvice">Whether it holds nothing up.</param>
/// <param name="Waiver">Who goes on without; null when nobody does.</param>
public sealed record Requirement(
    string Id, RequirementKind Kind, string? Draft, RequirementState State, string Reason, IReadOnlyList<Role> OverridableBy, bool IsAdvice = false, Guid? Waiver = null)
{
    /// <summary>How much is missing, in whatever it is counted: words too many, threads that are open, organisations that have to confirm. A waiver does not outlive more.</summary>
    public int Extent { get; init; } = 1;

    /// <summary>What the policy asks; null for what no policy asks.</summary>
    public ReviewRequirement? Asked { get; init; }

    /// <summary>Whether it holds the report up.</summary>
    public bool IsInTheWay => State == RequirementState.Unsatisfied && !IsAdvice;
}
