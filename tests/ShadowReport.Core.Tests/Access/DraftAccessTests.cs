using ShadowReport.Core.Access;

namespace ShadowReport.Core.Tests.Access;

public sealed class DraftAccessTests
{
    private const string Ana = "ana";
    private const string Bea = "bea";

    [Theory]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Drafter, true)]
    [InlineData(Role.Reviewer, false)]
    [InlineData(Role.Signatory, false)]
    [InlineData(Role.EvidenceKeeper, false)]
    [InlineData(Role.Observer, false)]
    public void The_lead_edits_when_the_role_lets_them_write_at_all(Role role, bool may) =>
        Assert.Equal(may, DraftAccess.MayEdit([role], Ana, lead: Ana, contributors: []));

    [Theory]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Drafter, true)]
    [InlineData(Role.Reviewer, false)]
    [InlineData(Role.Signatory, false)]
    [InlineData(Role.EvidenceKeeper, false)]
    [InlineData(Role.Observer, false)]
    public void So_does_a_member_whom_the_draft_was_given_to(Role role, bool may) =>
        Assert.Equal(may, DraftAccess.MayEdit([role], Ana, lead: Bea, contributors: [Ana]));

    [Fact]
    public void Nobody_edits_anothers_draft_not_even_a_coordinator() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.False(DraftAccess.MayEdit([role], Ana, lead: Bea, contributors: [Bea])));

    [Fact]
    public void A_draft_without_lead_is_edited_by_those_it_was_given_to_only()
    {
        Assert.False(DraftAccess.MayEdit([Role.Coordinator], Ana, lead: null, contributors: []));
        Assert.True(DraftAccess.MayEdit([Role.Drafter], Ana, lead: null, contributors: [Ana]));
    }

    [Fact]
    public void A_reviewer_who_is_also_a_drafter_edits_as_a_drafter() =>
        Assert.True(DraftAccess.MayEdit([Role.Reviewer, Role.Drafter], Ana, lead: Ana, contributors: []));
}
