using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Tests.Reviews;

public sealed class TwoPersonRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Overrider Marta = new("marta", [Role.Coordinator]);
    private static readonly Overrider Ada = new("ada", [Role.Coordinator]);

    [Fact]
    public void Nobody_decides_alone_about_a_text_of_their_own_while_a_second_person_exists()
    {
        Assert.Equal("four-eyes", OverrideRules.Refused(Attempt(members: [Marta, Ada]))!.Code);
        Assert.Null(OverrideRules.Refused(Attempt(members: [Marta, Ada]) with { Involved = ["wren"] }));
        Assert.Null(OverrideRules.Refused(Attempt(members: [Marta, Ada]) with { TwoPersons = false }));
        Assert.Equal("override-not-agreed", OverrideRules.Refused(Attempt() with { By = new Overrider("marta", [Role.Drafter]) })!.Code);
    }

    [Fact]
    public void Without_a_second_person_the_rule_is_skipped_and_the_decision_says_so()
    {
        Assert.Null(OverrideRules.Refused(Attempt()));
        Assert.Equal(SoleDecisionReason.NoSecondPerson, OverrideRules.Alone(Attempt()));
        Assert.Null(OverrideRules.Alone(Attempt() with { Involved = ["wren"] }));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(29.9, true)]
    [InlineData(30, false)]
    [InlineData(400, false)]
    public void Somebody_who_was_lost_counts_as_the_second_person_for_30_days(double days, bool holds)
    {
        var attempt = Attempt(lost: Lost("ada", days, Role.Coordinator));

        Assert.Equal(holds, OverrideRules.Refused(attempt) is { Code: "four-eyes" });
    }

    [Fact]
    public void Who_was_lost_is_no_second_person_where_they_had_no_right_or_wrote_the_text_too()
    {
        Assert.Null(OverrideRules.Refused(Attempt(lost: Lost("ada", 1, Role.Reviewer))));
        Assert.Null(OverrideRules.Refused(Attempt(lost: Lost("marta", 1, Role.Coordinator))));
        Assert.Null(OverrideRules.Refused(Attempt(lost: Lost("ada", 1, Role.Coordinator)) with { Involved = ["marta", "ada"] }));
    }

    [Fact]
    public void Near_the_deadline_one_person_decides_alone_and_the_decision_says_why()
    {
        var attempt = Attempt(lost: Lost("ada", 1, Role.Coordinator)) with { IsLastResort = true };

        Assert.Null(OverrideRules.Refused(attempt));
        Assert.Equal(SoleDecisionReason.SecondPersonLost, OverrideRules.Alone(attempt));
        Assert.Equal("four-eyes", OverrideRules.Refused(attempt with { Members = [Marta, Ada] })!.Code);
    }

    [Theory]
    [InlineData(71, 100, true)]
    [InlineData(73, 100, false)]
    [InlineData(-1, 100, false)]
    [InlineData(71, 71, false)]
    public void The_deadline_is_near_in_its_last_72_hours_unless_it_was_moved_lately(int hoursLeft, int hoursOld, bool isNear) =>
        Assert.Equal(isNear, TwoPersonRule.IsLastResort(Noon.AddHours(hoursLeft), Noon.AddHours(-hoursOld), Noon));

    [Fact]
    public void A_report_without_a_deadline_has_no_last_resort() => Assert.False(TwoPersonRule.IsLastResort(null, Noon.AddDays(-100), Noon));

    [Fact]
    public void A_writer_cannot_approve_whatever_organisation_they_act_for()
    {
        var writing = new DraftAuthorship("west", [new DraftWriter("ben", "north")]);

        Assert.False(Check(writing, Approved("ben", "south")).IsMet);
        Assert.False(Check(writing, Approved("ben", "north")).IsMet);
        Assert.True(Check(writing, Approved("cleo", "south")).IsMet);
    }

    [Fact]
    public void A_suggester_approves_for_the_organisation_that_they_suggested_for_and_for_no_other()
    {
        var writing = new DraftAuthorship("north", [new DraftWriter("cleo", "south", IsSuggester: true)]);

        Assert.True(Check(writing, Approved("cleo", "south")).IsMet);
        Assert.False(Check(writing, Approved("cleo", "west")).IsMet);
    }

    [Fact]
    public void Where_the_writer_counts_they_count_for_the_organisation_that_they_wrote_for()
    {
        var counts = ReviewPolicy.Default.Requirements[0] with { CountsWriter = true };
        var writing = new DraftAuthorship("north", [new DraftWriter("ben", "north")]);

        Assert.True(Check(writing, [Approved("ben", "north")], counts).IsMet);
        Assert.False(Check(writing, [Approved("ben", "south")], counts).IsMet);
    }

    [Fact]
    public void One_person_is_one_voice_whatever_organisations_they_spoke_for()
    {
        var two = ReviewPolicy.Default.Requirements[0] with { Quorum = 2 };
        var writing = new DraftAuthorship("north", []);

        Assert.False(Check(writing, [Approved("cleo", "south"), Approved("cleo", "west")], two).IsMet);
        Assert.True(Check(writing, [Approved("cleo", "south"), Approved("dan", "west")], two).IsMet);
    }

    [Fact]
    public void A_text_that_everybody_who_could_approve_wrote_in_is_not_skipped()
    {
        var writing = new DraftAuthorship("north", [new DraftWriter("cleo", "south")]);

        Assert.False(Check(writing).IsSkipped);
        Assert.True(Check(writing).HasBarredWriters);
    }

    [Fact]
    public void A_second_person_who_was_moved_to_the_writers_side_and_wrote_since_still_counts_as_lost()
    {
        var writing = new DraftAuthorship("north", [new DraftWriter("cleo", "north")]);
        var moved = new FormerRightsHolder("cleo", "south", [Role.Reviewer], Noon.AddDays(-1));

        var check = Assert.Single(RequirementCheck.Of(ReviewPolicy.Default, "introduction", DraftKind.Section, writing, [], new Reviewers([], [moved], Noon)));

        Assert.Equal((false, "south"), (check.IsSkipped, Assert.Single(check.LostLately)));
    }

    private static OverrideAttempt Attempt(Overrider[]? members = null, FormerRightsHolder? lost = null) =>
        new(Marta, [Role.Coordinator], TwoPersons: true, ["marta"], members ?? [Marta], lost is null ? [] : [lost], IsLastResort: false, Noon);

    private static FormerRightsHolder Lost(string member, double days, params Role[] roles) => new(member, "north", roles, Noon.AddDays(-days));

    private static RequirementCheck Check(DraftAuthorship writing, params Voice[] voices) => Check(writing, voices, ReviewPolicy.Default.Requirements[0]);

    private static RequirementCheck Check(DraftAuthorship writing, Voice[] voices, ReviewRequirement requirement) => Assert.Single(RequirementCheck.Of(
        ReviewPolicy.Default with { Requirements = [requirement] }, "introduction", DraftKind.Section, writing, voices, new Reviewers([new EligibleReviewer("cleo", "south")], [], Noon)));

    private static Voice Approved(string member, string organisation) => new(organisation, member, Decision.Approve, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 1));
}
