namespace ShadowReport.Core.Reviews;

/// <summary>A review that speaks for an organisation now.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Decision">What it says.</param>
/// <param name="Author">The key of the member who gave it.</param>
public sealed record StandingReview(Guid Id, Decision Decision, string Author);

/// <summary>
/// What a new review does to those that stand. An organisation speaks with one voice, its newest; only an objection of another
/// member is not silenced by it: it is lifted by its owner, or overridden by name.
/// </summary>
public static class ReviewRules
{
    /// <summary>The longest wording, in UTF-16 units.</summary>
    public const int Comment = 5_000;

    /// <summary>Which of the organisation's standing reviews the new one replaces.</summary>
    /// <param name="standing">What stands on the draft for the same organisation.</param>
    /// <param name="author">The key of the member who gives the new one.</param>
    public static IReadOnlyList<Guid> Replaced(IEnumerable<StandingReview> standing, string author) =>
        [.. standing.Where(review => review.Decision != Decision.Object || review.Author == author).Select(review => review.Id)];

    /// <summary>An objection or reservations without words help nobody: the refusal, or null.</summary>
    public static Refusal? WordingMissing(Decision decision, string? comment) =>
        decision is Decision.Object or Decision.ApproveWithReservations && string.IsNullOrWhiteSpace(comment)
            ? Refusal.Invalid("wording-missing", "comment", "Say what you object to, or what your reservations are.")
            : null;
}
