using ShadowReport.Core.Access;
using ShadowReport.Core.Drafts;
using ShadowReport.Core.Reviews;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Reviews;

public sealed class ReviewPolicyTests
{
    private static readonly EligibleReviewer[] Able = [new("anna", "north"), new("ben", "north"), new("cleo", "south"), new("dan", "west")];

    [Fact]
    public void By_default_another_organisation_approves_each_draft()
    {
        Assert.Null(ReviewPolicy.Default.Fault());
        Assert.False(Check(ReviewPolicy.Default, Approved("anna", "north")).IsMet);
        Assert.True(Check(ReviewPolicy.Default, Approved("cleo", "south")).IsMet);
    }

    [Fact]
    public void By_default_approvals_tolerate_typographic_and_citation_changes()
    {
        var words = ReviewPolicy.Default with { KeepsApprovals = [.. ReviewPolicy.Default.KeepsApprovals, ChangeClass.Wording] };
        bool Survives(ReviewPolicy policy, char change) =>
            ApprovalStanding.Of(1, default, new DraftHistory($"s{change}", 2, [], null), policy.KeptFor(default)).Holds;

        Assert.Equal("ntc", string.Concat("ntcws".Where(change => Survives(ReviewPolicy.Default, change))));
        Assert.Null(words.Fault());
        Assert.Equal("ntcw", string.Concat("ntcws".Where(change => Survives(words, change))));
    }

    [Fact]
    public void A_loosened_policy_does_not_help_earlier_approvals_or_its_author()
    {
        var (noon, later) = (
            new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        var loose = (ReviewPolicy.Default with
        {
            KeepsApprovals = [
            .. ReviewPolicy.Default.KeepsApprovals, ChangeClass.Wording],
            FourEyes = false
        }).After(ReviewPolicy.Default, "marta", noon);
        var again = loose.After(loose, "ada", later);

        foreach (var policy in (ReviewPolicy[])[loose, again])
        {
            Assert.DoesNotContain(ChangeClass.Wording, policy.KeptFor(noon.AddSeconds(-1)));
            Assert.Contains(ChangeClass.Typographic, policy.KeptFor(noon.AddSeconds(-1)));
            Assert.Contains(ChangeClass.Wording, policy.KeptFor(noon));
            Assert.True(policy.BindsToFourEyes("marta"));
            Assert.False(policy.BindsToFourEyes("ada"));
        }

        var strict = ReviewPolicy.Default.After(again, "marta", later);
        Assert.DoesNotContain(ChangeClass.Wording, strict.KeptFor(later));
        Assert.Equal((true, null), (strict.BindsToFourEyes("ada"), strict.FourEyesLiftedBy));
    }

    [Fact]
    public void Two_members_of_one_organisation_count_once()
    {
        var two = Asked(quorum: 2, countsWriter: true);

        Assert.False(Check(two, Approved("anna", "north"), Approved("ben", "north")).IsMet);
        Assert.Equal(["north", "south"], Check(two, Approved("ben", "north"), Approved("cleo", "south")).Approved);
    }

    [Fact]
    public void Only_named_organisations_and_members_count()
    {
        var lawyers = Asked(members: ["dan"]);
        var south = Asked(organisations: ["south"]);

        Assert.False(Check(lawyers, Approved("cleo", "south")).IsMet);
        Assert.True(Check(lawyers, Approved("dan", "west")).IsMet);
        Assert.False(Check(south, Approved("dan", "west")).IsMet);
        Assert.Equal(["south"], Check(south, Approved("dan", "west")).Able);
    }

    [Fact]
    public void Outdated_and_withdrawn_approvals_do_not_count()
    {
        var stale = Approved("cleo", "south") with { Standing = new ApprovalStanding(StandingState.Stale, 1, ChangeClass.Wording, 2) };
        var withdrawn = Approved("dan", "west") with { State = ReviewState.Withdrawn };

        var check = Check(ReviewPolicy.Default, stale, withdrawn);

        Assert.False(check.IsMet);
        Assert.Equal(["south"], check.Stale);
    }

    [Fact]
    public void A_requirement_applies_to_the_drafts_that_it_names()
    {
        var sections = Asked() with { Kinds = DraftKinds.Sections };
        var one = Asked() with { Drafts = ["introduction"] };

        Assert.Equal(
            [true, false], new[] { DraftKind.Section, DraftKind.Recommendation }.Select(kind => sections.IsAbout("introduction", kind)));
        Assert.Equal([true, false], new[] { "introduction", "other" }.Select(draft => one.IsAbout(draft, DraftKind.Section)));
    }

    [Fact]
    public void A_policy_that_tolerates_substantive_changes_is_refused()
    {
        Assert.Equal(
            "approval-outlives-substance", (ReviewPolicy.Default with { KeepsApprovals = [ChangeClass.Substantive] }).Fault()!.Code);
        Assert.Equal("quorum-too-large", Policy(Asked(quorum: 2, organisations: ["south"])).Fault()!.Code);
        Assert.Equal("quorum-too-large", Policy(Asked(quorum: 2, members: ["anna"])).Fault()!.Code);
        Assert.Null(Policy(Asked(quorum: 1, organisations: ["south"])).Fault());
        Assert.Null(Policy(Asked(quorum: 1, members: ["anna"])).Fault());
        Assert.Equal("requirement-twice", Policy(Asked(), Asked()).Fault()!.Code);
    }

    private static ReviewRequirement Asked(
        int quorum = 1, bool countsWriter = false, string[]? organisations = null, string[]? members = null) =>
        new("asked", "Asked", DraftKinds.All, [], organisations ?? [], members ?? [], quorum, countsWriter, [Role.Coordinator]);

    private static ReviewPolicy Policy(params ReviewRequirement[] requirements) =>
        ReviewPolicy.Default with { Requirements = requirements };

    private static RequirementCheck Check(ReviewRequirement requirement, params Voice[] voices) => Check(Policy(requirement), voices);

    private static RequirementCheck Check(ReviewPolicy policy, params Voice[] voices) =>
        Assert.Single(RequirementCheck.Of(
            policy, "introduction", DraftKind.Section, new DraftAuthorship("north", []), voices, new Reviewers(Able, [], default)));

    private static Voice Approved(string member, string organisation) =>
        new(organisation, member, Decision.Approve, ReviewState.Standing, new ApprovalStanding(StandingState.Current, 1));
}
