namespace ShadowReport.Core.Reviews;

/// <summary>What a review that came with an archive counts for, before and after its organisation confirms it.</summary>
public static class ImportedReviews
{
    /// <summary>The state in which a review arrives: nothing that an archive says counts, except that something was withdrawn.</summary>
    /// <param name="archived">The state that the archive gives.</param>
    public static ReviewState OnArrival(ReviewState archived) => archived == ReviewState.Withdrawn ? ReviewState.Withdrawn : ReviewState.Unconfirmed;

    /// <summary>The state of a review once its organisation has confirmed it.</summary>
    /// <param name="claimed">The state that the archive gave.</param>
    /// <param name="review">The review.</param>
    /// <param name="given">The reviews of the same organisation on the same draft that were given here and stand.</param>
    public static ReviewState OnConfirmation(ReviewState claimed, StandingReview review, IEnumerable<StandingReview> given)
    {
        // To override an objection is a decision of this coalition, and it has not taken it.
        var state = claimed == ReviewState.Overridden ? ReviewState.Standing : claimed;
        var isReplaced = state == ReviewState.Standing && given.Any(newer => ReviewRules.Replaced([review], newer.Author).Count > 0);
        return isReplaced ? ReviewState.Replaced : state;
    }
}

/// <summary>Who counts as a writer of words that came with an archive, besides the organisation that the archive names.</summary>
/// <param name="Members">The keys of members: who imported the words, and whoever has their author's key here.</param>
/// <param name="Organisations">The keys of organisations: that of who imported the words, and that which has their author's organisation's key here.</param>
public sealed record ImportedAuthorship(IReadOnlyList<string> Members, IReadOnlyList<string> Organisations)
{
    /// <summary>Whether a member's approval is that of a writer.</summary>
    public bool IsBy(string member, string organisation) => Members.Contains(member) || Organisations.Contains(organisation);
}
