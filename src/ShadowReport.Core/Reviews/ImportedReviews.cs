namespace ShadowReport.Core.Reviews;

/// <summary>Decides the state of reviews that were imported with an archive.</summary>
public static class ImportedReviews
{
    /// <summary>
    /// Returns the state on import. Nothing in an archive counts until it is confirmed, except that a review was withdrawn.
    /// </summary>
    /// <param name="archived">The state in the archive.</param>
    public static ReviewState OnArrival(ReviewState archived) =>
        archived == ReviewState.Withdrawn ? ReviewState.Withdrawn : ReviewState.Unconfirmed;

    /// <summary>Returns the state after the organisation confirmed the review.</summary>
    /// <param name="claimed">The state in the archive.</param>
    /// <param name="review">The review.</param>
    /// <param name="given">The current reviews of the same organisation on the same draft that were given here.</param>
    public static ReviewState OnConfirmation(ReviewState claimed, StandingReview review, IEnumerable<StandingReview> given)
    {
        // An override is a decision of a coalition, and this coalition did not make it.
        var state = claimed == ReviewState.Overridden ? ReviewState.Standing : claimed;
        var isReplaced = state == ReviewState.Standing && given.Any(newer => ReviewRules.Replaced([review], newer.Author).Count > 0);
        return isReplaced ? ReviewState.Replaced : state;
    }
}

/// <summary>The members and organisations that count as writers of imported words, besides the organisation in the archive.</summary>
/// <param name="Members">The keys of members: the one who imported the words, and everyone with the author's key.</param>
/// <param name="Organisations">The keys of their organisations, and the organisation with the key of the author's.</param>
public sealed record ImportedAuthorship(IReadOnlyList<string> Members, IReadOnlyList<string> Organisations)
{
    /// <summary>Whether an approval comes from a writer.</summary>
    public bool IsBy(string member, string organisation) => Members.Contains(member) || Organisations.Contains(organisation);
}
