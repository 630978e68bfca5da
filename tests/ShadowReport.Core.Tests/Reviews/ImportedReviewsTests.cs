using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Tests.Reviews;

public sealed class ImportedReviewsTests
{
    private static readonly StandingReview Approval = new(Guid.NewGuid(), Decision.Approve, "ines");

    private static readonly StandingReview Objection = new(Guid.NewGuid(), Decision.Object, "ines");

    [Theory]
    [InlineData(ReviewState.Standing, ReviewState.Unconfirmed)]
    [InlineData(ReviewState.Replaced, ReviewState.Unconfirmed)]
    [InlineData(ReviewState.Overridden, ReviewState.Unconfirmed)]
    [InlineData(ReviewState.Adopted, ReviewState.Unconfirmed)]
    [InlineData(ReviewState.MinorityNote, ReviewState.Unconfirmed)]
    [InlineData(ReviewState.Withdrawn, ReviewState.Withdrawn)]
    public void Imported_reviews_are_unconfirmed_unless_withdrawn(ReviewState archived, ReviewState state) =>
        Assert.Equal(state, ImportedReviews.OnArrival(archived));

    [Fact]
    public void Imported_words_are_by_their_members_and_by_their_organisations()
    {
        var authorship = new ImportedAuthorship(["ines"], ["south"]);

        Assert.True(authorship.IsBy("ines", "north"));
        Assert.True(authorship.IsBy("kim", "south"));
        Assert.False(authorship.IsBy("kim", "north"));
    }

    [Fact]
    public void A_confirmed_review_has_the_state_of_the_archive() =>
        Assert.Equal([ReviewState.Standing, ReviewState.MinorityNote, ReviewState.Replaced],
            new[] { ReviewState.Standing, ReviewState.MinorityNote, ReviewState.Replaced }.Select(
                claimed => ImportedReviews.OnConfirmation(claimed, Approval, [])));

    [Fact]
    public void An_objection_overridden_in_another_coalition_is_open_here() =>
        Assert.Equal(ReviewState.Standing, ImportedReviews.OnConfirmation(ReviewState.Overridden, Objection, []));

    [Fact]
    public void A_review_replaces_a_confirmed_approval_but_no_objection_of_another_member()
    {
        var given = new StandingReview(Guid.NewGuid(), Decision.Approve, "kim");

        Assert.Equal(ReviewState.Replaced, ImportedReviews.OnConfirmation(ReviewState.Standing, Approval, [given]));
        Assert.Equal(ReviewState.Standing, ImportedReviews.OnConfirmation(ReviewState.Standing, Objection, [given]));
        Assert.Equal(
            ReviewState.Replaced, ImportedReviews.OnConfirmation(ReviewState.Standing, Objection, [given with { Author = "ines" }]));
    }

    [Fact]
    public void A_writers_approval_counts_only_where_the_policy_counts_the_writer()
    {
        var policy = ReviewPolicy.Default;
        var voice = new Voice(
            "south", "ines", Decision.Approve, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 1))
        { IsWriters = true };
        var counting = policy with { Requirements = [policy.Requirements[0] with { CountsWriter = true }] };

        Assert.False(Met(policy, voice));
        Assert.True(Met(policy, voice with { IsWriters = false }));
        Assert.True(Met(counting, voice));
    }

    [Fact]
    public void A_confirmed_approval_does_not_count_when_its_archive_says_that_a_writer_gave_it()
    {
        var policy = ReviewPolicy.Default;
        var voice = new Voice(
            "south", "ines", Decision.Approve, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 1))
        { Claimed = "ben" };
        var counting = policy with { Requirements = [policy.Requirements[0] with { CountsWriter = true }] };

        Assert.False(Met(policy, voice, new DraftWriter("ben", "north")));
        Assert.True(Met(policy, voice, new DraftWriter("cleo", "north")));
        Assert.True(Met(counting, voice, new DraftWriter("ben", "north")));
    }

    private static bool Met(ReviewPolicy policy, Voice voice, params DraftWriter[] writers) => RequirementCheck.Of(
        policy, "borders", ShadowReport.Core.Drafts.DraftKind.Section, new DraftAuthorship("north", writers), [voice],
        new Reviewers([new EligibleReviewer("ines", "south")], [], default)).Single().IsMet;
}
