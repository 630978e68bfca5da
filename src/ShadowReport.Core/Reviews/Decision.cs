namespace ShadowReport.Core.Reviews;

/// <summary>The decision of a review on its version.</summary>
public enum Decision
{
    /// <summary>The organisation approves.</summary>
    Approve,

    /// <summary>The organisation approves and states what it would have otherwise.</summary>
    ApproveWithReservations,

    /// <summary>The organisation objects, with a reason. Only the owner can withdraw the objection.</summary>
    Object,

    /// <summary>The organisation abstains.</summary>
    Abstain,
}

/// <summary>The state of a review.</summary>
public enum ReviewState
{
    /// <summary>It is the current review of its organisation.</summary>
    Standing,

    /// <summary>A later review of the same organisation replaced it.</summary>
    Replaced,

    /// <summary>Its author withdrew it.</summary>
    Withdrawn,

    /// <summary>An objection that a coordinator overrode, with a name and a reason that stay visible.</summary>
    Overridden,

    /// <summary>An objection whose proposed wording was accepted completely.</summary>
    Adopted,

    /// <summary>An objection that its organisation keeps as a minority note, which is printed.</summary>
    MinorityNote,

    /// <summary>It was imported with an archive, and its organisation has not confirmed it. It does not count and is not printed.</summary>
    Unconfirmed,
}
