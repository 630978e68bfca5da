using ShadowReport.Core.Drafts;

namespace ShadowReport.Core.Reviews;

/// <summary>A current review of an organisation.</summary>
/// <param name="Id">The id of the review.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Author">The key of the member who gave it.</param>
public sealed record StandingReview(Guid Id, Decision Decision, string Author);

/// <summary>A review, as a member gives it.</summary>
/// <param name="Member">The key of the member.</param>
/// <param name="Organisation">The key of the organisation that it speaks for.</param>
/// <param name="Version">The number of the version that it is about.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Comment">The wording of an objection or of reservations, or a remark.</param>
/// <param name="Suggestion">The id of the suggestion that an objection proposes; null for none.</param>
public sealed record NewReview(string Member, string Organisation, int Version, Decision Decision, string? Comment, Guid? Suggestion);

/// <summary>The draft that a review is about.</summary>
/// <param name="Id">The id of the draft.</param>
/// <param name="Newest">The number of its newest version.</param>
/// <param name="IsRemoved">Whether it was removed from the report.</param>
/// <param name="Writers">Everyone who wrote in its text.</param>
public sealed record ReviewedDraft(string Id, int Newest, bool IsRemoved, IReadOnlyList<DraftWriter> Writers);

/// <summary>The suggestion that an objection proposes: how the objector wants the text to read.</summary>
/// <param name="Id">The id of the suggestion.</param>
/// <param name="Draft">The id of its draft.</param>
/// <param name="Organisation">The key of the organisation that made it.</param>
/// <param name="IsOpen">Whether a part of it is undecided.</param>
/// <param name="IsTakenWhole">Whether all of it was accepted.</param>
public sealed record ProposedWording(Guid Id, string Draft, string Organisation, bool IsOpen, bool IsTakenWhole);

/// <summary>
/// Decides who can give a review, and what it does to the current ones. An organisation has one current review, its latest. Another
/// member's objection is
/// not replaced: its owner withdraws it, or someone overrides it.
/// </summary>
public static class ReviewRules
{
    /// <summary>The maximum length of the wording, in UTF-16 units.</summary>
    public const int Comment = 5_000;

    private static readonly Refusal WroteIt = Refusal.Forbidden(
        "four-eyes", "You wrote in this text for another organisation. Ask another member of your present organisation to approve it.");

    /// <summary>Makes a review of a draft.</summary>
    /// <param name="review">The review.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="wording">The suggestion that the review names; null when there is none with this id.</param>
    /// <param name="standing">The current reviews of the same organisation on this draft.</param>
    /// <returns>
    /// The ids of the reviews that it replaces, or a refusal: `wording-missing`, `comment-too-long`, `not-an-objection`,
    /// `version-not-found`,
    /// `draft-removed`, `four-eyes`, `suggestion-not-found`, `suggestion-decided`.
    /// </returns>
    public static Outcome<IReadOnlyList<Guid>> Make(
        NewReview review, ReviewedDraft draft, ProposedWording? wording, IEnumerable<StandingReview> standing)
    {
        if (Fault(review.Decision, review.Comment, review.Suggestion) is { } fault)
            return fault;
        if (review.Version < 1 || review.Version > draft.Newest)
            return SubjectRefusals.NoVersion(review.Version, draft.Newest);
        if (Refused(review.Member, review.Organisation, review.Decision, draft) is { } refused)
            return refused;
        if (review.Suggestion is not null && (wording is null || wording.Draft != draft.Id || wording.Organisation != review.Organisation))
            return Refusal.Invalid(
                "suggestion-not-found", "suggestion",
                "Your organisation has no such suggestion on this draft. List the suggestions to find its id.");
        if (review.Suggestion is not null && !wording!.IsOpen)
            return Refusal.Conflict("suggestion-decided", "This suggestion was already decided or withdrawn. Name an open one.");
        return Replaced(standing, review.Member).ToList();
    }

    /// <summary>Returns why a member cannot decide so on a draft: `draft-removed` or `four-eyes`; null if they can.</summary>
    /// <param name="member">The key of the member.</param>
    /// <param name="organisation">The key of the organisation that they speak for.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="draft">The draft.</param>
    public static Refusal? Refused(string member, string organisation, Decision decision, ReviewedDraft draft)
    {
        if (draft.IsRemoved)
            return SubjectRefusals.Removed;
        var isApproval = decision is Decision.Approve or Decision.ApproveWithReservations;
        return isApproval && new DraftAuthorship("", draft.Writers).Bars(member, organisation, countsWriter: true) ? WroteIt : null;
    }

    /// <summary>Returns what is wrong with a review itself; null when nothing is.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="comment">The wording or remark.</param>
    /// <param name="suggestion">The suggestion that it proposes.</param>
    /// <param name="longest">The longest wording, in UTF-16 units.</param>
    public static Refusal? Fault(Decision decision, string? comment, Guid? suggestion, int longest = Comment)
    {
        if (decision is Decision.Object or Decision.ApproveWithReservations && string.IsNullOrWhiteSpace(comment))
            return Refusal.Invalid(
                "wording-missing", "comment", "A comment is missing. Say what you object to, or what your reservations are.");
        if (comment?.Length > longest)
            return Refusal.Invalid("comment-too-long", "comment", $"A review has {Comment:N0} characters at most. Shorten it.");
        return suggestion is not null && decision != Decision.Object
            ? Refusal.Invalid("not-an-objection", "suggestion", "Only an objection can propose a wording. Leave suggestion out.")
            : null;
    }

    /// <summary>Lists the current reviews that the new one replaces.</summary>
    /// <param name="standing">The organisation's current reviews of the draft.</param>
    /// <param name="author">The key of the member who gives the new review.</param>
    public static IReadOnlyList<Guid> Replaced(IEnumerable<StandingReview> standing, string author) =>
        [.. standing.Where(review => review.Decision != Decision.Object || review.Author == author).Select(review => review.Id)];
}
