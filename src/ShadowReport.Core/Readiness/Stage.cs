namespace ShadowReport.Core.Readiness;

/// <summary>The stage of a report on its way to submission.</summary>
public enum Stage
{
    /// <summary>The report is being written.</summary>
    Drafting,

    /// <summary>Organisations review it.</summary>
    Review,

    /// <summary>It has a snapshot, and organisations sign on.</summary>
    SignOn,

    /// <summary>It was submitted.</summary>
    Submitted,

    /// <summary>The body has published its text, and the outcome is being recorded.</summary>
    FollowUp,
}

/// <summary>A move from one stage to another.</summary>
/// <param name="From">The stage before.</param>
/// <param name="To">The stage after.</param>
/// <param name="IsBack">Whether it goes back, which needs a reason.</param>
/// <param name="Conditions">The kinds of requirements that have to be met.</param>
public sealed record Move(Stage From, Stage To, bool IsBack, IReadOnlyList<RequirementKind> Conditions)
{
    private static readonly RequirementKind[] Agreed =
        [RequirementKind.Review, RequirementKind.Objections, RequirementKind.Threads, RequirementKind.Anchors, RequirementKind.Citations,
            RequirementKind.FrontMatter, RequirementKind.Limit];

    /// <summary>All possible moves.</summary>
    public static readonly IReadOnlyList<Move> All =
    [
        new(Stage.Drafting, Stage.Review, false, []),
        new(Stage.Review, Stage.Drafting, true, []),
        new(Stage.Review, Stage.SignOn, false, [.. Agreed, RequirementKind.Frozen]),
        new(Stage.SignOn, Stage.Review, true, []),
        new(Stage.SignOn, Stage.Submitted, false, [.. Agreed, RequirementKind.Frozen, RequirementKind.SignOns]),
        new(Stage.Submitted, Stage.SignOn, true, []),
        new(Stage.Submitted, Stage.FollowUp, false, []),
        new(Stage.FollowUp, Stage.Submitted, true, []),
    ];

    /// <summary>Lists the moves from a stage.</summary>
    public static IReadOnlyList<Move> Leaving(Stage stage) => [.. All.Where(move => move.From == stage)];

    /// <summary>Lists the requirements that are not met and block this move.</summary>
    public IReadOnlyList<Requirement> InTheWay(IEnumerable<Requirement> requirements) =>
        [.. requirements.Where(requirement => requirement.IsInTheWay && Conditions.Contains(requirement.Kind))];
}
