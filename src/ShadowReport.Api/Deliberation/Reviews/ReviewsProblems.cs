namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>The codes of the feature Reviews.</summary>
internal static class ReviewsProblems
{
    public static readonly IReadOnlyList<ProblemCode> Codes =
    [
        new("approval-outlives-substance", 400, "Approvals cannot be kept after a substantive change.", "Remove substantive."),
        new("due-in-the-past", 400, "The due date is in the past.", "Choose a later time."),
        new("exception-not-named", 400, "An exception is not among the named drafts.", "Correct the key or leave it out."),
        new("four-eyes", 403,
            "The two-person rule: nobody decides alone on a text, waiver or proposal of their own.",
            "Ask another person who may decide."),
        new("member-cannot-review", 400, "No reviewer has this key.", "Name a member who can review."),
        new("newer-version-exists", 409,
            "A newer version exists.", "Read what changed, then reaffirm the review for the newest version."),
        new("no-draft-left", 409,
            "Each of the named drafts changed since or is an exception.", "Read what changed, then name the newest versions.")
        { Details = typeof(NoDraftLeftDetails) },
        new("no-open-proposal", 409, "No proposed policy waits for a decision.", "GET …/review-policy shows how the last one ended."),
        new("not-an-objection", [400, 409],
            "This needs an objection, and the review is none.", "Choose a review that objects, or leave out what only objections have."),
        new("not-your-organisation", 403,
            "Only members of its organisation can reaffirm a review.", "Give a review for your own organisation."),
        new("not-your-request", 403, "Only its author or a coordinator can withdraw a request.", "Ask one of them."),
        new("not-your-review", 403,
            "Only its author can withdraw a review.", "When the author has left, other members of the organisation can."),
        new("nothing-to-reaffirm", 409,
            "This review cannot be reaffirmed.", "Only approvals and abstentions that are not withdrawn need it."),
        new("organisation-cannot-review", 400, "No organisation with this key has a reviewer.", "Name one that has."),
        new("override-not-agreed", 403, "Your role cannot waive this requirement.", "Ask a member whom the review policy names."),
        new("proposal-waits-for-consent", 409,
            "This proposal does not take objections now, because another coordinator decides on it.", "Tell a coordinator your reason."),
        new("quorum-too-large", 400,
            "A requirement asks for more organisations than may review.", "Lower the number, or name more organisations or members."),
        new("request-not-waiting", 409, "This request was already answered or withdrawn.", "Reload the list."),
        new("requirement-twice", 400, "Two requirements have the same key.", "Give each requirement a key of its own."),
        new("review-ended", 409, "This review was already withdrawn or replaced.", "List the reviews to find the current one."),
        new("review-not-found", 404, "This review does not exist on this draft.", "List the reviews to find its id."),
        new("review-request-not-found", 404, "This review request does not exist on this draft.", "List the requests to find its id."),
        new("round-too-large", 400, "A review round has too many requests.", "Name fewer drafts, members or organisations."),
        new("wording-missing", 400, "A comment is missing.", "Say what you object to, or what your reservations are."),
    ];
}
