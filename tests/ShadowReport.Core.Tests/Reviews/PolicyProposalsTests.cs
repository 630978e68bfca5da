using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Core.Tests.Reviews;

public sealed class PolicyProposalsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProposalFacts Alone = new(CanStand: true, HasSecondCoordinator: false, IsSilenced: false);

    [Fact]
    public void With_one_coordinator_a_proposal_takes_effect_after_72_hours()
    {
        var asked = PolicyProposals.Next(ProposalCourse.New, Alone, Noon);

        Assert.Equal((ProposalState.Open, ProposalWait.Objections, Noon.AddHours(72)), (asked.State, asked.WaitsFor, asked.EffectiveAt));
        Assert.Equal(ProposalState.Open, PolicyProposals.Next(asked, Alone, Noon.AddHours(72).AddTicks(-1)).State);
        Assert.Equal(ProposalState.InForce, PolicyProposals.Next(asked, Alone, Noon.AddHours(72)).State);
    }

    [Fact]
    public void With_a_second_coordinator_a_proposal_waits_for_consent()
    {
        var course = PolicyProposals.Next(ProposalCourse.New, Alone with { HasSecondCoordinator = true }, Noon);

        Assert.Equal((ProposalWait.Consent, null), (course.WaitsFor, course.EffectiveAt));
        Assert.Equal(course, PolicyProposals.Next(course, Alone with { HasSecondCoordinator = true }, Noon.AddDays(400)));
    }

    [Theory]
    [InlineData(true, false, ProposalWait.Consent)]
    [InlineData(false, true, ProposalWait.SilencedOrganisation)]
    public void An_interruption_restarts_the_72_hours(bool hasSecond, bool isSilenced, ProposalWait waits)
    {
        var asked = PolicyProposals.Next(ProposalCourse.New, Alone, Noon);

        var held = PolicyProposals.Next(asked, new ProposalFacts(CanStand: true, hasSecond, isSilenced), Noon.AddHours(72));
        var again = PolicyProposals.Next(held, Alone, Noon.AddHours(80));

        Assert.Equal((ProposalState.Open, waits, null), (held.State, held.WaitsFor, held.EffectiveAt));
        Assert.Equal((ProposalState.Open, Noon.AddHours(152)), (again.State, again.EffectiveAt));
    }

    [Fact]
    public void A_proposal_lapses_if_its_proposer_is_no_longer_a_coordinator()
    {
        var asked = PolicyProposals.Next(ProposalCourse.New, Alone, Noon);
        var withdrawn = asked with { State = ProposalState.Withdrawn };

        Assert.Equal(ProposalState.Lapsed, PolicyProposals.Next(asked, Alone with { CanStand = false }, Noon.AddHours(72)).State);
        Assert.Equal(withdrawn, PolicyProposals.Next(withdrawn, Alone, Noon.AddHours(72)));
    }

    [Fact]
    public void A_recently_lost_coordinator_still_counts_as_the_second_one()
    {
        ActivePerson[] marta = [new("marta", "north", [Role.Coordinator])];
        FormerRightsHolder Lost(string member, string organisation, int days, Role role) =>
            new(member, organisation, [role], Noon.AddDays(-days));
        ProposalFacts Facts(params FormerRightsHolder[] lost) => ProposalFacts.Of("marta", true, marta, lost, Noon);

        Assert.Equal(Alone, Facts());
        Assert.True(Facts(Lost("ada", "north", 1, Role.Coordinator)).HasSecondCoordinator);
        Assert.Equal(Alone, Facts(Lost("ada", "north", 30, Role.Coordinator), Lost("marta", "south", 1, Role.Coordinator)));
        Assert.True(ProposalFacts.Of("marta", true, [.. marta, new("ada", "north", [Role.Coordinator])], [], Noon).HasSecondCoordinator);
        Assert.False(ProposalFacts.Of("ada", true, marta, [], Noon).CanStand);
    }

    [Fact]
    public void A_recently_silenced_organisation_holds_up_a_proposal()
    {
        ActivePerson[] acting = [new("marta", "north", [Role.Coordinator]), new("dan", "west", [Role.Drafter])];
        bool IsSilenced(string organisation, int days, Role role = Role.Reviewer) =>
            ProposalFacts.Of(
                "marta", true, acting, [new FormerRightsHolder("cleo", organisation, [role], Noon.AddDays(-days))], Noon).IsSilenced;

        Assert.True(IsSilenced("south", 1));
        Assert.False(IsSilenced("south", 30));
        Assert.False(IsSilenced("south", 1, Role.Observer));
        Assert.False(IsSilenced("west", 1));
    }

    [Fact]
    public void Only_another_coordinator_consents_and_organisations_object_within_72_hours()
    {
        var objections = PolicyProposals.Next(ProposalCourse.New, Alone, Noon);
        var consent = ProposalCourse.New;

        Assert.Equal("four-eyes", PolicyProposals.CannotConsent(consent, isProposer: true)!.Code);
        Assert.Null(PolicyProposals.CannotConsent(consent, isProposer: false));
        Assert.Null(PolicyProposals.CannotObject(objections));
        Assert.Equal("proposal-waits-for-consent", PolicyProposals.CannotObject(consent)!.Code);
        Assert.Equal("no-open-proposal", PolicyProposals.CannotObject(objections with { State = ProposalState.InForce })!.Code);
        Assert.Equal(
            "no-open-proposal", PolicyProposals.CannotConsent(consent with { State = ProposalState.Rejected }, isProposer: false)!.Code);
    }
}
