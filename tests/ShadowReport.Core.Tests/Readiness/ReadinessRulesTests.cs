using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Readiness;
using ShadowReport.Core.Reference;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Tests.Reference;

namespace ShadowReport.Core.Tests.Readiness;

public sealed class ReadinessRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Voice Approval = new(
        "south", "cleo", Decision.Approve, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 1));

    private static readonly DraftFacts Draft = new("introduction", DraftKind.Section, "north", new DraftHistory(
        "s", 1, [], null), [Approval], OpenThreads: 0, Orphans: 0, UnknownCitations: []);

    private static readonly ReportFacts Ready = new(
        ReviewPolicy.Default, null, new HashSet<string>(), Lengths.Of(100), [Draft], [new("cleo", "south")], Coordinators: 2, Snapshot: 1,
        IsFrozen: true, null, []);

    [Fact]
    public void A_complete_report_meets_all_requirements()
    {
        var requirements = ReadinessRules.Of(Ready);

        Assert.DoesNotContain(requirements, requirement => requirement.IsInTheWay);
        Assert.Equal(requirements.Count, requirements.Select(requirement => requirement.Id).Distinct().Count());
        Assert.All(requirements, requirement => Assert.NotEmpty(requirement.Reason));
        Assert.Equal(RequirementState.Satisfied, StateOf(Ready, "review:another-organisation:introduction"));
    }

    [Theory]
    [InlineData("review:another-organisation:introduction")]
    [InlineData("objections:introduction")]
    [InlineData("threads:introduction")]
    [InlineData("anchors:introduction")]
    [InlineData("citations:introduction")]
    [InlineData("frozen")]
    [InlineData("sign-ons")]
    public void Missing_things_block_the_report(string id)
    {
        var objection = new Voice("west", "dan", Decision.Object, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 1));
        var facts = Ready with
        {
            Drafts = [Draft with { Voices = [objection], OpenThreads = 2, Orphans = 1, UnknownCitations = ["tip-2019"] }],
            IsFrozen = false,
            SignOns = new SignOnFacts(1, IsOpen: false, Given: 3, ToConfirm: 1),
        };

        Assert.Equal(RequirementState.Unsatisfied, StateOf(facts, id));
    }

    [Fact]
    public void An_approval_that_nobody_can_give_is_required_only_if_it_is_named()
    {
        var named = ReviewPolicy.Default with { Requirements = [ReviewPolicy.Default.Requirements[0] with { Organisations = ["gone"] }] };
        var alone = Ready with { Drafts = [Draft with { Voices = [] }], Able = [] };

        Assert.Equal(RequirementState.NotApplicable, StateOf(alone, "review:another-organisation:introduction"));
        Assert.Equal(RequirementState.Unsatisfied, StateOf(alone with { Policy = named }, "review:another-organisation:introduction"));
    }

    [Theory]
    [InlineData(1, false, RequirementState.Unsatisfied, "lost the role in the last 30 days")]
    [InlineData(31, false, RequirementState.NotApplicable, "two-person rule is skipped")]
    [InlineData(31, true, RequirementState.Unsatisfied, "south could approve and is suspended")]
    public void A_requirement_stays_unsatisfied_if_the_last_reviewer_was_lost(
        int days, bool isOrganisationSuspended, RequirementState state, string reason)
    {
        var facts = Ready with
        {
            Drafts = [Draft with { Voices = [] }],
            Able = [],
            Lost = [new FormerRightsHolder("cleo", "south", [Role.Reviewer], Noon.AddDays(-days), isOrganisationSuspended)],
            Now = Noon,
        };

        var requirement = ReadinessRules.Of(facts).Single(requirement => requirement.Kind == RequirementKind.Review);

        Assert.Equal(state, requirement.State);
        Assert.Contains(reason, requirement.Reason);
        Assert.Equal(state == RequirementState.Unsatisfied, ReadinessRules.Of(facts with
        {
            Waivers = [
            new WaiverFacts(Guid.NewGuid(), requirement.Id, 1, Noon)]
        }).Any(one => one.State == RequirementState.Overridden));
    }

    [Fact]
    public void Readiness_explains_the_two_person_rule_with_one_active_coordinator()
    {
        string Reason(ReportFacts facts) => ReadinessRules.Of(facts with { Coordinators = 1, Now = Noon })
            .Single(requirement => requirement.Id == "spare-coordinator").Reason;
        var lost = Ready with { Lost = [new FormerRightsHolder("ada", "north", [Role.Coordinator], Noon.AddDays(-1))] };

        Assert.Contains("the two-person rule is skipped", Reason(Ready));
        Assert.Contains("the two-person rule holds until 2026-03-30", Reason(lost));
        Assert.DoesNotContain("two-person", Reason(lost with { Policy = ReviewPolicy.Default with { FourEyes = false } }));
    }

    [Fact]
    public void A_waiver_is_valid_only_for_its_text()
    {
        const string Id = "review:another-organisation:introduction";
        ReportFacts With(string changes) => Ready with
        {
            Drafts = [Draft with { Voices = [], History = new DraftHistory(changes, changes.Length, [], null) }],
            Waivers = [new WaiverFacts(Guid.NewGuid(), Id, 1, Noon)],
        };

        Assert.Equal(RequirementState.Overridden, StateOf(With("s"), Id));
        Assert.Equal(RequirementState.Overridden, StateOf(With("st"), Id));
        Assert.Equal(RequirementState.Unsatisfied, StateOf(With("ss"), Id));
    }

    [Fact]
    public void A_waiver_is_not_valid_if_more_is_missing()
    {
        ReportFacts With(int threads) => Ready with
        {
            Drafts = [Draft with { OpenThreads = threads }],
            Waivers = [new WaiverFacts(Guid.NewGuid(), "threads:introduction", 1, Noon, Snapshot: 1, Extent: 2)],
        };

        Assert.Equal(RequirementState.Overridden, StateOf(With(2), "threads:introduction"));
        Assert.Equal(RequirementState.Overridden, StateOf(With(1), "threads:introduction"));
        Assert.Equal(RequirementState.Unsatisfied, StateOf(With(3), "threads:introduction"));
    }

    [Fact]
    public void Sign_ons_and_their_waivers_belong_to_the_latest_snapshot()
    {
        var earlier = Ready with { Snapshot = 2, SignOns = new SignOnFacts(1, IsOpen: false, Given: 3, ToConfirm: 0) };
        ReportFacts Waived(int snapshot) => earlier with
        { Snapshot = snapshot, Waivers = [new WaiverFacts(Guid.NewGuid(), "sign-ons", null, Noon, Snapshot: 2, Extent: 1)] };

        Assert.Equal(RequirementState.Unsatisfied, StateOf(earlier, "sign-ons"));
        Assert.Equal(RequirementState.Satisfied, StateOf(earlier with { SignOns = earlier.SignOns! with { Snapshot = 2 } }, "sign-ons"));
        Assert.Equal(RequirementState.Overridden, StateOf(Waived(2), "sign-ons"));
        Assert.Equal(RequirementState.Unsatisfied, StateOf(Waived(3), "sign-ons"));
    }

    [Fact]
    public void An_overridden_objection_stays_visible_and_blocks_nothing()
    {
        var overridden = new Voice("west", "dan", Decision.Object, ReviewState.Overridden, new ApprovalStanding(StandingState.Current, 1));

        Assert.Equal(RequirementState.Overridden, StateOf(
            Ready with { Drafts = [Draft with { Voices = [Approval, overridden] }] }, "objections:introduction"));
    }

    [Fact]
    public void A_single_active_coordinator_is_reported_and_blocks_nothing()
    {
        var lonely = ReadinessRules.Of(Ready with { Coordinators = 1 }).Single(requirement => requirement.Id == "spare-coordinator");

        Assert.Equal((RequirementState.Unsatisfied, true, false), (lonely.State, lonely.IsAdvice, lonely.IsInTheWay));
    }

    [Fact]
    public void A_report_moves_to_submitted_when_all_requirements_are_met_and_back_with_a_reason()
    {
        Assert.Equal([Stage.Drafting, Stage.SignOn], Move.Leaving(Stage.Review).Select(move => move.To));
        Assert.Equal([true, false], Move.Leaving(Stage.Review).Select(move => move.IsBack));
        var unfrozen = ReadinessRules.Of(Ready with { IsFrozen = false });
        Assert.Equal(["frozen"], Move.Leaving(Stage.Review)[1].InTheWay(unfrozen).Select(requirement => requirement.Id));
        Assert.Empty(Move.Leaving(Stage.Drafting).Single().InTheWay(unfrozen));
        // Every stage can be left, and from each the last one is reached.
        Assert.All(Enum.GetValues<Stage>(), stage => Assert.NotEmpty(Move.Leaving(stage)));
    }

    [Theory]
    [InlineData(5_630, RequirementState.Satisfied, 1)]
    [InlineData(5_631, RequirementState.Unsatisfied, 1)]
    [InlineData(5_640, RequirementState.Unsatisfied, 10)]
    public void A_word_limit_includes_its_last_word(int words, RequirementState state, int extent)
    {
        var facts = Ready with { Profile = ProfileFindingsTests.Upr, Kind = SubmissionKind.Joint, Length = Lengths.Of(words) };

        var requirement = ReadinessRules.Of(facts).Single(one => one.Kind == RequirementKind.Limit);

        Assert.Equal((state, extent), (requirement.State, requirement.Extent));
    }

    [Theory]
    [InlineData(401, 5_630, RequirementState.Satisfied)]
    [InlineData(401, 17_000, RequirementState.Unclear)]
    [InlineData(5_631, 17_000, RequirementState.Unsatisfied)]
    public void A_word_limit_is_unclear_if_only_one_reading_fits(int words, int byCharacter, RequirementState state)
    {
        var facts = Ready with
        {
            Profile = ProfileFindingsTests.Upr,
            Kind = SubmissionKind.Joint,
            Length = Lengths.Of(words, byCharacter),
        };

        var requirement = ReadinessRules.Of(facts).Single(one => one.Kind == RequirementKind.Limit);

        Assert.Equal((state, state == RequirementState.Unsatisfied), (requirement.State, requirement.IsInTheWay));
        Assert.Contains($"{words:N0}", requirement.Reason);
        Assert.Contains($"{byCharacter:N0}", requirement.Reason);
    }

    private static RequirementState StateOf(ReportFacts facts, string id) =>
        ReadinessRules.Of(facts).Single(requirement => requirement.Id == id).State;
}
