namespace ShadowReport.Core.Access;

/// <summary>What a member is in one coalition. A member holds one role or several; rights add up.</summary>
public enum Role
{
    /// <summary>Sets up reports, invites, orders, sets deadlines, freezes, exports, records the submission.</summary>
    Coordinator = 1,

    /// <summary>Writes the drafts that they lead or are given; suggests and comments elsewhere.</summary>
    Drafter = 2,

    /// <summary>Reads, comments, suggests, reviews; never edits.</summary>
    Reviewer = 3,

    /// <summary>Signs on and withdraws, and reviews for the organisation.</summary>
    Signatory = 4,

    /// <summary>Keeps sources, consents and the pseudonym key.</summary>
    EvidenceKeeper = 5,

    /// <summary>Reads what the public gets, as it is written.</summary>
    Observer = 6,
}
