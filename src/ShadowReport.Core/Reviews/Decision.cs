namespace ShadowReport.Core.Reviews;

/// <summary>What a review says about the version it names.</summary>
public enum Decision
{
    /// <summary>The organisation stands behind it.</summary>
    Approve,

    /// <summary>The organisation stands behind it, and says what it would have otherwise.</summary>
    ApproveWithReservations,

    /// <summary>It must not go out like this; the wording says why. Only its owner lifts it.</summary>
    Object,

    /// <summary>The organisation has read it and takes no side.</summary>
    Abstain,
}

/// <summary>Whether a review still speaks for its organisation.</summary>
public enum ReviewState
{
    /// <summary>It does.</summary>
    Standing,

    /// <summary>A later review of the same organisation stands in its place.</summary>
    Replaced,

    /// <summary>Its author took it back.</summary>
    Withdrawn,

    /// <summary>An objection that a coordinator went on in spite of, by name and with a reason that stays visible.</summary>
    Overridden,

    /// <summary>An objection whose own wording was taken in, whole.</summary>
    Adopted,

    /// <summary>An objection that its organisation keeps as a note, printed in the final text.</summary>
    MinorityNote,

    /// <summary>It came with an archive, and its organisation has not confirmed it here. It counts for nothing and is printed nowhere.</summary>
    Unconfirmed,
}
