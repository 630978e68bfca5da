namespace ShadowReport.Core.Access;

/// <summary>A member's role in one coalition. A member has one or more roles, and permissions add up.</summary>
public enum Role
{
    /// <summary>
    /// Sets up reports, invites members, orders drafts, sets deadlines, takes snapshots, exports, records the submission.
    /// </summary>
    Coordinator = 1,

    /// <summary>Writes the drafts that they lead or contribute to; suggests and comments elsewhere.</summary>
    Drafter = 2,

    /// <summary>Reads, comments, suggests and reviews; never edits.</summary>
    Reviewer = 3,

    /// <summary>Signs on for the organisation, withdraws, and reviews.</summary>
    Signatory = 4,

    /// <summary>Keeps sources, consents and the pseudonym key.</summary>
    EvidenceKeeper = 5,

    /// <summary>Reads the public edition while it is being written.</summary>
    Observer = 6,
}
