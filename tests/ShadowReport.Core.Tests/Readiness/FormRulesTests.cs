using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Submissions;
using ShadowReport.Core.Tests.Reference;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Readiness;

public sealed class FormRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ReferenceData Data = ProfileFindingsTests.Data();

    [Theory]
    [InlineData("upr-stakeholder", null, 2_815, RequirementState.Satisfied, RequirementState.Satisfied)]
    [InlineData("upr-stakeholder", null, 2_816, RequirementState.Unclear, RequirementState.Satisfied)]
    [InlineData("upr-stakeholder", null, 5_630, RequirementState.Unclear, RequirementState.Satisfied)]
    [InlineData("upr-stakeholder", null, 5_631, RequirementState.Unsatisfied, RequirementState.Unsatisfied)]
    [InlineData("crc-state-review", null, 3_001, RequirementState.Unclear, RequirementState.Satisfied)]
    [InlineData("hrc-written-statement", SubmissionKind.Joint, 1_500, RequirementState.Satisfied, RequirementState.Satisfied)]
    [InlineData("hrc-written-statement", SubmissionKind.Joint, 1_501, RequirementState.Satisfied, RequirementState.Unclear)]
    [InlineData("hrc-written-statement", SubmissionKind.Joint, 2_001, RequirementState.Unsatisfied, RequirementState.Unsatisfied)]
    public void A_limit_that_may_not_apply_is_unclear_until_every_one_is_exceeded(
        string profile, SubmissionKind? kind, int words, params RequirementState[] states) =>
        Assert.Equal(states, Limits(Facts(profile) with { Kind = kind, Length = Lengths.Of(words) }).Select(limit => limit.State));

    [Fact]
    public void A_limit_applies_plainly_once_the_kind_is_known()
    {
        var limit = Assert.Single(Limits(Facts("upr-stakeholder") with
        {
            Kind = SubmissionKind.Single,
            Phase = "stakeholder-submission",
            Length = Lengths.Of(2_816),
        }));

        Assert.Equal("2,816 words, 1 more than the 2,815 that the body allows. Shorten the report.", limit.Reason);
        Assert.Equal(("2018-10-23", Certainty.Verified), (limit.Rule!.SeenOn, limit.Rule.Certainty));
    }

    [Fact]
    public void The_reason_says_how_uncertain_a_rule_is()
    {
        var facts = Facts("cedaw-general-discussion") with { Kind = SubmissionKind.CallForInput };

        Assert.Contains("The rule was read in a text of 2011. Check the body's current note.", Reason(facts, "front-matter:publicity"));
        Assert.Contains("The rule is general knowledge. Check the body's current note.", Reason(Facts("crc-state-review"), "language"));
        Assert.DoesNotContain("The rule", Limits(facts)[^1].Reason);
    }

    [Theory]
    [InlineData("upr-stakeholder", 2_800, 15, 90_000, RequirementState.Satisfied)]
    [InlineData("upr-stakeholder", 2_800, 16, 90_000, RequirementState.Unclear)]
    [InlineData("upr-stakeholder", 2_816, 0, 90_000, RequirementState.Unsatisfied)]
    [InlineData("cedaw-state-review", 3_200, 100, 0, RequirementState.Satisfied)]
    [InlineData("cedaw-state-review", 3_200, 101, 0, RequirementState.Unsatisfied)]
    [InlineData("cedaw-state-review", 3_200, 100, 1, RequirementState.Unclear)]
    public void A_limit_counts_the_parts_that_the_body_counts(
        string profile, int body, int footnotes, int annexes, RequirementState state)
    {
        var facts = Facts(profile);

        var limit = Assert.Single(Limits(facts with
        {
            Kind = SubmissionKind.Single,
            Phase = facts.Profile!.Phase,
            Length = Lengths.Of(body, (LengthPart.Footnotes, footnotes), (LengthPart.Annexes, annexes)),
        }));

        Assert.Equal((state, state == RequirementState.Unsatisfied), (limit.State, limit.IsInTheWay));
    }

    [Fact]
    public void An_unclear_length_names_both_figures_and_the_parts_that_make_the_difference()
    {
        var limit = Assert.Single(Limits(Facts("cedaw-state-review") with
        {
            Kind = SubmissionKind.Single,
            Phase = "state-review",
            Length = Lengths.Of(3_000, (LengthPart.Footnotes, 100), (LengthPart.Contents, 90), (LengthPart.Annexes, 200)),
        }));

        Assert.Equal(
            "3,100 of 3,300 words, but 3,390 if contents list and annexes count. Ask the body what it counts.", limit.Reason);
        Assert.Equal((3_100, 3_390, Edition.Committee), (limit.Length!.Least, limit.Length.Most, limit.Length.Edition));
        Assert.Equal(
            [Answer.Yes, Answer.Yes, Answer.Unknown, Answer.Unknown], limit.Length.Parts.Select(part => part.Counts));
    }

    [Fact]
    public void Without_a_known_limit_nothing_is_satisfied()
    {
        var limit = Assert.Single(Limits(Facts("cat-state-review") with { Length = Lengths.Of(90_000) }));

        Assert.Equal((RequirementState.NotApplicable, null), (limit.State, limit.Rule));
    }

    [Theory]
    [InlineData("cedaw-state-review", null, RequirementState.Unsatisfied, "Say what it is")]
    [InlineData("cedaw-state-review", SubmissionKind.Joint, RequirementState.Satisfied, "It is a joint submission.")]
    [InlineData("cedaw-state-review", SubmissionKind.Thematic, RequirementState.Unsatisfied, "does not take a thematic paper")]
    [InlineData("cedaw-general-discussion", null, RequirementState.Satisfied, "It is an answer to a call for input.")]
    public void The_kind_has_to_be_said_if_the_body_takes_several(
        string profile, SubmissionKind? kind, RequirementState state, string reason)
    {
        var requirement = One(Facts(profile) with { Kind = kind }, "kind");

        Assert.Equal((state, false), (requirement.State, requirement.IsInTheWay));
        Assert.Contains(reason, requirement.Reason);
    }

    [Theory]
    [InlineData("es-MX", RequirementState.Satisfied)]
    [InlineData("pt", RequirementState.Unsatisfied)]
    public void A_language_that_the_body_does_not_take_is_advice_unless_the_body_refuses_it(string language, RequirementState state)
    {
        var facts = Facts("ccpr-state-review") with { Language = language };
        var strict = facts with { Profile = facts.Profile! with { Languages = facts.Profile.Languages with { Blocking = Answer.Yes } } };

        Assert.Equal((state, false), (One(facts, "language").State, One(facts, "language").IsInTheWay));
        Assert.Equal(state == RequirementState.Unsatisfied, One(strict, "language").IsInTheWay);
    }

    [Theory]
    [InlineData(null, RequirementState.NotApplicable, "No deadline is set. The body says: ")]
    [InlineData(0, RequirementState.Unsatisfied, "has passed")]
    [InlineData(23, RequirementState.Satisfied, "in less than a day.")]
    [InlineData(47, RequirementState.Satisfied, "in 1 day.")]
    [InlineData(24 * 13, RequirementState.Satisfied, "in 13 days.")]
    [InlineData(24 * 14, RequirementState.Satisfied, "is ahead.")]
    public void A_deadline_that_is_near_or_past_is_said(int? hours, RequirementState state, string reason)
    {
        var requirement = One(Facts("upr-stakeholder") with { Deadline = hours is { } ahead ? Noon.AddHours(ahead) : null }, "deadline");

        Assert.Equal((state, false), (requirement.State, requirement.IsInTheWay));
        Assert.Contains(reason, requirement.Reason);
    }

    private static ReportFacts Facts(string profile) => new(
        ReviewPolicy.Default, Data.Profile(profile)!, new HashSet<string>(), Lengths.Of(100), [], [], Coordinators: 2, Snapshot: 1,
        IsFrozen: true, null, [])
    {
        Language = "en",
        Now = Noon,
    };

    private static IReadOnlyList<Requirement> Limits(ReportFacts facts) =>
        [.. ReadinessRules.Of(facts).Where(requirement => requirement.Kind == RequirementKind.Limit)];

    private static Requirement One(ReportFacts facts, string id) => ReadinessRules.Of(facts).Single(requirement => requirement.Id == id);

    private static string Reason(ReportFacts facts, string id) => One(facts, id).Reason;
}
