using ShadowReport.Core.Access;
using ShadowReport.Core.Attention;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Attention;

public sealed class AttentionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AttentionReader Lead = new("anna", "north", [Role.Drafter]);
    private static readonly AttentionReader Reviewer = new("cleo", "south", [Role.Reviewer]);
    private static readonly EligibleReviewer[] Able = [new("cleo", "south"), new("dan", "west")];
    private static readonly AttentionDraft Draft = new(
        "cedaw", "introduction", DraftKind.Section, "anna", "north", Noon, new DraftHistory("ss", 2, [], null), []);

    [Theory]
    [InlineData("cleo", null, "anna", "", "anna")]
    [InlineData("cleo anna", null, "anna", "", "cleo")]
    [InlineData("cleo anna cleo", null, "anna", "", "anna")]
    [InlineData("cleo", "dan", "anna", "", "dan")]
    [InlineData("cleo dan", "dan", "anna", "", "cleo")]
    [InlineData("anna", null, "anna", "", "")]
    [InlineData("anna", null, "anna", "cleo", "cleo")]
    [InlineData("anna cleo", null, "anna", "cleo", "anna")]
    [InlineData("cleo", null, null, "", "")]
    public void An_answer_passes_the_turn_to_the_next_member(
        string speakers, string? assignee, string? lead, string mentioned, string turn) =>
        Assert.Equal(turn, string.Join(
            ' ', ThreadTurn.Of(speakers.Split(' '), assignee, lead, mentioned.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    [Fact]
    public void Organisations_are_asked_for_approval_until_enough_approved()
    {
        Assert.Equal([AttentionReason.ReviewWanted], Reasons(Reviewer, Draft));
        Assert.Empty(Reasons(Lead, Draft));
        Assert.Empty(Reasons(Reviewer, Draft, Stage.Drafting));
        Assert.Empty(Reasons(Reviewer, With(
            new Voice("west", "dan", Decision.Approve, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 2)))));
    }

    [Fact]
    public void An_organisation_is_asked_again_only_if_its_approval_is_outdated()
    {
        var stale = new Voice("south", "cleo", Decision.Approve, ReviewState.Standing, new ApprovalStanding(
            StandingState.Stale, 1, ChangeClass.Substantive, 2));

        Assert.Equal([AttentionReason.ApprovalStale], Reasons(Reviewer, With(stale)));
        Assert.Equal([AttentionReason.ApprovalStale], Reasons(Reviewer, With(stale), Stage.Drafting));
        Assert.Empty(Reasons(new AttentionReader("eve", "south", [Role.Observer]), With(stale)));
    }

    [Fact]
    public void An_objection_waits_for_the_lead_and_then_for_its_owner()
    {
        var objection = new Voice("south", "cleo", Decision.Object, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 2));

        Assert.Equal([AttentionReason.ObjectionStands], Reasons(Lead, With(objection)));
        Assert.Empty(Reasons(Reviewer, With(objection)));
        Assert.Equal([AttentionReason.ObjectionUnanswered], Reasons(Reviewer, With(objection, left: Noon)));
        Assert.Empty(Reasons(Lead, With(objection, left: Noon)));
    }

    [Fact]
    public void An_objection_of_an_inactive_member_waits_for_a_colleague_else_for_the_lead()
    {
        var objection = new Voice("south", "gone", Decision.Object, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 2));
        var orphaned = new Voice("nowhere", "gone", Decision.Object, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 2));

        Assert.Equal([AttentionReason.ObjectionUnanswered], Reasons(Reviewer, With(objection, left: Noon)));
        Assert.Empty(Reasons(Lead, With(objection, left: Noon)));
        Assert.Equal([AttentionReason.ObjectionStands], Reasons(Lead, With(orphaned, left: Noon)));
    }

    private static AttentionDraft With(Voice voice, DateTimeOffset? left = null) =>
        Draft with { Voices = [new DatedVoice(Guid.NewGuid(), voice, Noon, left)] };

    private static IEnumerable<AttentionReason> Reasons(AttentionReader asking, AttentionDraft draft, Stage stage = Stage.Review) =>
        AttentionRules.OnDraft(asking, draft, ReviewPolicy.Default, stage, Able).Select(waiting => waiting.Reason);
}
