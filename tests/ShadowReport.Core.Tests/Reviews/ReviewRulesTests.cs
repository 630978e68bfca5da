using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Tests.Reviews;

public sealed class ReviewRulesTests
{
    private static readonly Guid Ana = Guid.NewGuid();
    private static readonly Guid Bea = Guid.NewGuid();

    [Theory]
    [InlineData(Decision.Approve, true)]
    [InlineData(Decision.ApproveWithReservations, true)]
    [InlineData(Decision.Abstain, true)]
    [InlineData(Decision.Object, false)]
    public void A_colleagues_review_is_replaced_unless_it_is_an_objection(Decision theirs, bool replaced) =>
        Assert.Equal(replaced ? [Bea] : [], ReviewRules.Replaced([new(Bea, theirs, "bea")], "ana"));

    [Fact]
    public void A_new_review_replaces_the_members_own_objection() =>
        Assert.Equal([Ana], ReviewRules.Replaced([new(Ana, Decision.Object, "ana"), new(Bea, Decision.Object, "bea")], "ana"));

    [Theory]
    [InlineData(Decision.Object, null, false)]
    [InlineData(Decision.Object, "  ", false)]
    [InlineData(Decision.Object, "It names a shelter.", true)]
    [InlineData(Decision.ApproveWithReservations, null, false)]
    [InlineData(Decision.Approve, null, true)]
    [InlineData(Decision.Abstain, null, true)]
    public void Objections_and_reservations_need_a_wording(Decision decision, string? comment, bool fine) =>
        Assert.Equal(fine, ReviewRules.Fault(decision, comment, suggestion: null) is null);

    [Theory]
    [InlineData(0, "version-not-found")]
    [InlineData(1, null)]
    [InlineData(7, null)]
    [InlineData(8, "version-not-found")]
    public void A_review_is_about_a_version_that_exists(int version, string? code) =>
        Assert.Equal(code, Made(Approval with { Version = version }).Refusal?.Code);

    [Fact]
    public void A_removed_draft_takes_no_review() =>
        Assert.Equal("draft-removed", Made(Approval, Draft with { IsRemoved = true }).Refusal!.Code);

    [Theory]
    [InlineData(Decision.Approve, "east", false, "four-eyes")]
    [InlineData(Decision.ApproveWithReservations, "east", false, "four-eyes")]
    [InlineData(Decision.Object, "east", false, null)]
    [InlineData(Decision.Abstain, "east", false, null)]
    [InlineData(Decision.Approve, "north", false, null)]
    [InlineData(Decision.Approve, "east", true, "four-eyes")]
    public void A_writer_approves_for_no_other_organisation_than_the_one_they_wrote_for(
        Decision decision, string wroteFor, bool isSuggester, string? code) =>
        Assert.Equal(code, Made(Approval with { Decision = decision, Comment = "Why" }, Draft with
        {
            Writers = [
            new("ana", wroteFor, isSuggester)]
        }).Refusal?.Code);

    [Theory]
    [InlineData(ReviewRules.Comment, null)]
    [InlineData(ReviewRules.Comment + 1, "comment-too-long")]
    public void A_review_has_a_comment_of_limited_length(int length, string? code) =>
        Assert.Equal(code, Made(Approval with { Comment = new string('a', length) }).Refusal?.Code);

    [Theory]
    [InlineData(Decision.Approve, "draft", "north", true, "not-an-objection")]
    [InlineData(Decision.Object, "draft", "north", true, null)]
    [InlineData(Decision.Object, "other", "north", true, "suggestion-not-found")]
    [InlineData(Decision.Object, "draft", "east", true, "suggestion-not-found")]
    [InlineData(Decision.Object, "draft", "north", false, "suggestion-decided")]
    public void An_objection_can_propose_an_open_suggestion_of_its_own_organisation(
        Decision decision, string draft, string organisation, bool isOpen, string? code)
    {
        var review = Approval with { Decision = decision, Comment = "No", Suggestion = Bea };

        Assert.Equal(code, ReviewRules.Make(
            review, Draft, new ProposedWording(Bea, draft, organisation, isOpen, IsTakenWhole: false), []).Refusal?.Code);
        Assert.Equal(decision == Decision.Object ? "suggestion-not-found" : code, ReviewRules.Make(review, Draft, null, []).Refusal?.Code);
    }

    [Fact]
    public void A_review_replaces_the_current_ones_of_its_organisation() =>
        Assert.Equal(
            [Ana], ReviewRules.Make(Approval, Draft, null, [new(Ana, Decision.Abstain, "ana"), new(Bea, Decision.Object, "bea")]).Value);

    private static readonly NewReview Approval = new("ana", "north", 7, Decision.Approve, Comment: null, Suggestion: null);

    private static readonly ReviewedDraft Draft = new("draft", Newest: 7, IsRemoved: false, [new("bea", "east")]);

    private static Outcome<IReadOnlyList<Guid>> Made(NewReview review, ReviewedDraft? draft = null) =>
        ReviewRules.Make(review, draft ?? Draft, wording: null, []);
}
