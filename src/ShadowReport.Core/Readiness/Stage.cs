namespace ShadowReport.Core.Readiness;

/// <summary>Where a report is on its way out.</summary>
public enum Stage
{
    /// <summary>It is being written.</summary>
    Drafting,

    /// <summary>Organisations are asked what they think of it.</summary>
    Review,

    /// <summary>It is frozen, and organisations sign on.</summary>
    SignOn,

    /// <summary>It was sent.</summary>
    Submitted,

    /// <summary>The body has spoken, and what it took up is being noted.</summary>
    FollowUp,
}

/// <summary>A move from one stage to another.</summary>
/// <param name="From">From where.</param>
/// <param name="To">To where.</param>
/// <param name="IsBack">Whether it goes back, which takes a reason.</param>
/// <param name="Conditions">The kinds of requirements that must not be in the way.</param>
public sealed record Move(Stage From, Stage To, bool IsBack, IReadOnlyList<RequirementKind> Conditions)
{
    private static readonly RequirementKind[] Agreed =
        [RequirementKind.Review, RequirementKind.Objections, RequirementKind.Threads, RequirementKind.Anchors, RequirementKind.Citations, RequirementKind.FrontMatter, RequirementKind.Limit];

    /// <summary>Every move that there is.</summary>
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

    /// <summary>The moves from a stage.</summary>
    public static IReadOnlyList<Move> Leaving(Stage stage) => [.. All.Where(move => move.From == stage)];

    /// <summary>What of the requirements is in this move's way.</summary>
    public IReadOnlyList<Requirement> InTheWay(IEnumerable<Requirement> requirements) =>
        [.. requirements.Where(requirement => requirement.IsInTheWay && Conditions.Contains(requirement.Kind))];
}
