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
    public void Nobody_waives_for_their_own_text_while_a_second_person_exists()
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
        Assert.Null(OverrideRules.Refused(Attempt(members: [Marta, new Overrider("wren", [Role.Drafter])])));
        Assert.Equal(SoleDecisionReason.NoSecondPerson, OverrideRules.Alone(Attempt()));
        Assert.Null(OverrideRules.Alone(Attempt() with { Involved = ["wren"] }));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(29.9, true)]
    [InlineData(30, false)]
    [InlineData(400, false)]
    public void A_lost_person_counts_as_the_second_person_for_30_days(double days, bool holds)
    {
        var attempt = Attempt(lost: Lost("ada", days, Role.Coordinator));

        Assert.Equal(holds, OverrideRules.Refused(attempt) is { Code: "four-eyes" });
    }

    [Fact]
    public void A_lost_person_without_the_role_or_who_wrote_the_text_does_not_count()
    {
        Assert.Null(OverrideRules.Refused(Attempt(lost: Lost("ada", 1, Role.Reviewer))));
        Assert.Null(OverrideRules.Refused(Attempt(lost: Lost("marta", 1, Role.Coordinator))));
        Assert.Null(OverrideRules.Refused(Attempt(lost: Lost("ada", 1, Role.Coordinator)) with { Involved = ["marta", "ada"] }));
    }

    [Fact]
    public void The_refusal_names_the_day_until_which_the_last_lost_person_counts()
    {
        var attempt = Attempt() with { Lost = [Lost("ada", 20, Role.Coordinator), Lost("ben", 10, Role.Drafter, Role.Coordinator)] };

        Assert.Contains("2026-03-21", OverrideRules.Refused(attempt)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_permitted_role_among_others_is_enough()
    {
        Overrider both = new("marta", [Role.Drafter, Role.Coordinator]), other = new("ada", [Role.Drafter, Role.Coordinator]);

        Assert.Null(OverrideRules.Refused(Attempt() with { By = both }));
        Assert.Equal("four-eyes", OverrideRules.Refused(Attempt(members: [both, other]))!.Code);
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
    [InlineData(72, 100, true)]
    [InlineData(71, 72, true)]
    [InlineData(73, 100, false)]
    [InlineData(0, 100, false)]
    [InlineData(-1, 100, false)]
    [InlineData(71, 71, false)]
    public void The_last_resort_starts_72_hours_before_a_deadline_that_was_not_just_moved(int hoursLeft, int hoursOld, bool isNear) =>
        Assert.Equal(isNear, TwoPersonRule.IsLastResort(Noon.AddHours(hoursLeft), Noon.AddHours(-hoursOld), Noon));

    [Fact]
    public void A_report_without_a_deadline_has_no_last_resort() =>
        Assert.False(TwoPersonRule.IsLastResort(null, Noon.AddDays(-100), Noon));

    [Fact]
    public void A_writer_cannot_approve_for_any_organisation()
    {
        var writing = new DraftAuthorship("west", [new DraftWriter("ben", "north")]);

        Assert.False(Check(writing, Approved("ben", "south")).IsMet);
        Assert.False(Check(writing, Approved("ben", "north")).IsMet);
        Assert.True(Check(writing, Approved("cleo", "south")).IsMet);
    }

    [Fact]
    public void A_suggester_approves_only_for_the_organisation_that_they_suggested_for()
    {
        var writing = new DraftAuthorship("north", [new DraftWriter("cleo", "south", IsSuggester: true)]);

        Assert.True(Check(writing, Approved("cleo", "south")).IsMet);
        Assert.False(Check(writing, Approved("cleo", "west")).IsMet);
    }

    [Fact]
    public void A_writer_who_counts_approves_only_for_their_organisation()
    {
        var counts = ReviewPolicy.Default.Requirements[0] with { CountsWriter = true };
        var writing = new DraftAuthorship("north", [new DraftWriter("ben", "north")]);

        Assert.True(Check(writing, [Approved("ben", "north")], counts).IsMet);
        Assert.False(Check(writing, [Approved("ben", "south")], counts).IsMet);
    }

    [Fact]
    public void One_person_counts_once_for_all_organisations()
    {
        var two = ReviewPolicy.Default.Requirements[0] with { Quorum = 2 };
        var writing = new DraftAuthorship("north", []);

        Assert.False(Check(writing, [Approved("cleo", "south"), Approved("cleo", "west")], two).IsMet);
        Assert.True(Check(writing, [Approved("cleo", "south"), Approved("dan", "west")], two).IsMet);
    }

    [Fact]
    public void The_rule_is_not_skipped_if_every_possible_reviewer_wrote_the_text()
    {
        var writing = new DraftAuthorship("north", [new DraftWriter("cleo", "south")]);

        Assert.False(Check(writing).IsSkipped);
        Assert.True(Check(writing).HasBarredWriters);
    }

    [Fact]
    public void A_second_person_who_moved_and_wrote_later_still_counts_as_lost()
    {
        var writing = new DraftAuthorship("north", [new DraftWriter("cleo", "north")]);
        var moved = new FormerRightsHolder("cleo", "south", [Role.Reviewer], Noon.AddDays(-1));

        var check = Assert.Single(
            RequirementCheck.Of(ReviewPolicy.Default, "introduction", DraftKind.Section, writing, [], new Reviewers([], [moved], Noon)));

        Assert.Equal((false, "south"), (check.IsSkipped, Assert.Single(check.LostLately)));
    }

    [Fact]
    public void Organisations_that_can_approve_were_suspended_or_lost_a_reviewer_are_listed_apart()
    {
        FormerRightsHolder[] lost =
        [
            new("dan", "west", [Role.Reviewer], Noon.AddDays(-100), IsOrganisationSuspended: true),
            new("eve", "east", [Role.Reviewer], Noon.AddDays(-100), IsOrganisationSuspended: true),
            new("fay", "east", [Role.Observer], Noon.AddDays(-1)),
            new("gil", "inland", [Role.Reviewer], Noon.AddDays(-1)),
            new("hal", "coast", [Role.Reviewer], Noon.AddDays(-1)),
            new("ida", "south", [Role.Reviewer], Noon.AddDays(-1)),
        ];
        var able = new[] { new EligibleReviewer("cleo", "south"), new EligibleReviewer("kim", "centre") };
        var check = Assert.Single(RequirementCheck.Of(ReviewPolicy.Default, "introduction", DraftKind.Section, new DraftAuthorship(
            "north", []), [], new Reviewers(able, lost, Noon)));

        Assert.Equal(["centre", "south"], check.Able);
        Assert.Equal(["east", "west"], check.Suspended);
        Assert.Equal(["coast", "inland"], check.LostLately);
        Assert.False(check.HasBarredWriters);
        Assert.False(check.IsSkipped);
    }

    private static OverrideAttempt Attempt(Overrider[]? members = null, FormerRightsHolder? lost = null) =>
        new(Marta, [Role.Coordinator], TwoPersons: true, ["marta"], members ?? [Marta], lost is null
            ? [] : [lost], IsLastResort: false, Noon);

    private static FormerRightsHolder Lost(string member, double days, params Role[] roles) =>
        new(member, "north", roles, Noon.AddDays(-days));

    private static RequirementCheck Check(DraftAuthorship writing, params Voice[] voices) =>
        Check(writing, voices, ReviewPolicy.Default.Requirements[0]);

    private static RequirementCheck Check(DraftAuthorship writing, Voice[] voices, ReviewRequirement requirement) =>
        Assert.Single(RequirementCheck.Of(
        ReviewPolicy.Default with { Requirements = [requirement] }, "introduction", DraftKind.Section, writing, voices,
        new Reviewers([new EligibleReviewer("cleo", "south")], [], Noon)));

    private static Voice Approved(string member, string organisation) =>
        new(organisation, member, Decision.Approve, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 1));
}
