namespace ShadowReport.Core.Reviews;

/// <summary>A current review of an organisation.</summary>
/// <param name="Id">The id of the review.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Author">The key of the member who gave it.</param>
public sealed record StandingReview(Guid Id, Decision Decision, string Author);

/// <summary>
/// Decides what a new review does to the current ones. An organisation has one current review, its latest. Another member's objection is
/// not replaced: its owner withdraws it, or someone overrides it.
/// </summary>
public static class ReviewRules
{
    /// <summary>The maximum length of the wording, in UTF-16 units.</summary>
    public const int Comment = 5_000;

    /// <summary>Lists the current reviews that the new one replaces.</summary>
    /// <param name="standing">The organisation's current reviews of the draft.</param>
    /// <param name="author">The key of the member who gives the new review.</param>
    public static IReadOnlyList<Guid> Replaced(IEnumerable<StandingReview> standing, string author) =>
        [.. standing.Where(review => review.Decision != Decision.Object || review.Author == author).Select(review => review.Id)];

    /// <summary>Refuses an objection or reservations without wording; null otherwise.</summary>
    public static Refusal? WordingMissing(Decision decision, string? comment) =>
        decision is Decision.Object or Decision.ApproveWithReservations && string.IsNullOrWhiteSpace(comment)
            ? Refusal.Invalid("wording-missing", "comment", "A comment is missing. Say what you object to, or what your reservations are.")
            : null;
}
